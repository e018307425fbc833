package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashSafetyTest {
  private static final SavedModel MODEL =
      new SavedModel(Map.of(), Map.of("class_name", "Sequential"), Map.of());

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void anOldFile() throws IOException {
    file = Files.writeString(directory.resolve("model.keras"), "old");
  }

  @Test
  void theOldFileSurvivesAStreamThatFails() throws IOException {
    IOException full = new IOException("No space left on device");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw full;
                    }));
    assertEquals(full, thrown);
    assertOnlyTheOldFile();
  }

  @Test
  void theOldFileSurvivesAnythingElseThrown() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  throw new IllegalStateException();
                }));
    assertOnlyTheOldFile();
  }

  @Test
  void anOldFileIsReplacedAsAWhole() throws IOException {
    Files.write(file, new byte[1 << 20]);
    AtomicFile.write(file, out -> out.write(new byte[] {1, 2}));
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path link = directory.resolve("latest.keras");
    Files.createSymbolicLink(link, file);
    ModelFile.write(link, MODEL);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(ModelFile.read(link), ModelFile.read(file));
  }

  @Test
  void saysThatTheDirectoryIsMissing() throws IOException {
    assertFails("absent", directory.resolve("absent").resolve("model.keras"));
    assertOnlyTheOldFile();
  }

  @Test
  void saysThatTheTargetIsADirectory() throws IOException {
    assertFails("is a directory", directory);
    assertOnlyTheOldFile();
  }

  @Test
  void saysThatTheParentIsAFile() throws IOException {
    assertFails("model.keras", file.resolve("model.keras"));
    assertOnlyTheOldFile();
  }

  @Test
  void aNameThatCannotBeWrittenLeavesNothing() throws IOException {
    assertFails("cannot be written", directory.resolve("n".repeat(300)));
    assertOnlyTheOldFile();
  }

  private static void assertFails(String reason, Path target) {
    ModelFileException failed =
        assertThrows(ModelFileException.class, () -> ModelFile.write(target, MODEL));
    assertTrue(String.valueOf(failed.getMessage()).contains(reason), failed::toString);
  }

  private void assertOnlyTheOldFile() throws IOException {
    assertEquals(List.of(file), files());
    assertEquals("old", Files.readString(file));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
