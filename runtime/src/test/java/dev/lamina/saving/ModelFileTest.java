package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T21:33:06Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void everythingComesBack() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("class_name", "Sequential");
    config.put("registered_name", null);
    config.put("numbers", Arrays.asList(1, 139825707315920L, 0.5, 1e-7, Double.NaN, true, null));
    config.put("nested", Map.of("text", "größe \" \\ \n \u0001 \uD83D\uDE00"));
    SavedModel model =
        new SavedModel(
            Map.of("keras_version", "3.15.1", "date_saved", "2026-11-22@21:33:06"),
            config,
            Map.of(
                "layers/dense/vars/0", StoredArray.of(new float[] {1, Float.NaN}, Shape.of(2, 1)),
                "layers/dense/vars/1", StoredArray.of(new double[0], Shape.of(0)),
                "optimizer/vars/0", StoredArray.of(new long[] {7}, Shape.scalar()),
                "optimizer/vars/1", StoredArray.of(new int[] {-1}, Shape.of(1))),
            Map.of("vars", "model", "layers/dropout/vars", "dropout"));
    Path file = directory.resolve("model.keras");
    ModelFile.write(file, model);
    assertEquals(model, ModelFile.read(file));
  }

  @Test
  void membersAreKeras() throws IOException {
    Path file = write("model.keras");
    List<String> members = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        members.add(entry.getName() + " " + entry.getTimeLocal());
        assertEquals(ZipEntry.STORED, entry.getMethod());
        assertEquals(null, entry.getExtra());
      }
    }
    assertEquals(
        List.of(
            "metadata.json 1980-01-01T00:00",
            "config.json 1980-01-01T00:00",
            "model.weights.h5 " + LocalDateTime.parse("2026-11-22T21:33:06")),
        members);
    assertEquals(
        "{\"keras_version\": \"3.15.1\", \"date_saved\": \"2026-11-22@21:33:06\"}",
        ZipMembers.text(file, "metadata.json"));
    assertEquals("{\"class_name\": \"Sequential\"}", ZipMembers.text(file, "config.json"));
  }

  @Test
  void theSameModelAndTimeGiveTheSameBytes() throws IOException {
    assertArrayEquals(
        Files.readAllBytes(write("one.keras")), Files.readAllBytes(write("other.keras")));
  }

  @Test
  void readsADirectoryOfTheSameMembers() throws IOException {
    Path file = write("model.keras");
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    for (Map.Entry<String, byte[]> member : ZipMembers.all(file).entrySet()) {
      Files.write(unpacked.resolve(member.getKey()), member.getValue());
    }
    assertEquals(ModelFile.read(file), ModelFile.read(unpacked));
    Files.delete(unpacked.resolve("model.weights.h5"));
    assertRefused("model.weights.h5: is missing", unpacked);
  }

  @Test
  void readsCompressedMembersInAnyOrderWithOthersBesideThem() throws IOException {
    Path file = write("model.keras");
    Map<String, byte[]> members = ZipMembers.all(file);
    Map<String, byte[]> shuffled = new LinkedHashMap<>();
    shuffled.put("assets/", new byte[0]);
    shuffled.put("assets/vocabulary.txt", new byte[] {1});
    for (String name : List.of("model.weights.h5", "config.json")) {
      shuffled.put(name, members.getOrDefault(name, new byte[0]));
    }
    Path other = directory.resolve("other.keras");
    ZipMembers.write(other, shuffled);
    assertEquals(ModelFile.read(file).weights(), ModelFile.read(other).weights());
    assertEquals(Map.of(), ModelFile.read(other).metadata());
  }

  @Test
  void saysThatThereIsNoFile() {
    assertRefused("there is no such file", directory.resolve("absent.keras"));
  }

  @Test
  void refusesAnHdf5FileHiddenBehindAnother() throws IOException {
    Map<String, byte[]> members = ZipMembers.all(write("model.keras"));
    byte[] weights = members.getOrDefault("model.weights.h5", new byte[0]);
    byte[] behind = new byte[512 + weights.length];
    System.arraycopy(weights, 0, behind, 512, weights.length);
    members.put("model.weights.h5", behind);
    Path file = directory.resolve("polyglot.keras");
    ZipMembers.write(file, members);
    assertRefused("does not begin with HDF5's signature", file);
  }

  @Test
  void anythingJsonCannotHoldIsRefusedBeforeAFileIsTouched() {
    SavedModel model =
        new SavedModel(Map.of(), Map.of("config", Map.of("layers", List.of(1, 'c'))), Map.of());
    Path file = directory.resolve("model.keras");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ModelFile.write(file, model));
    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("Config value at \"config.layers[1]\" is a java.lang.Character"),
        refused::toString);
    assertTrue(Files.notExists(file));
  }

  private Path write(String name) {
    Path file = directory.resolve(name);
    ModelFile.write(
        file,
        new SavedModel(
            Map.of(),
            Map.of("class_name", "Sequential"),
            Map.of("layers/dense/vars/0", StoredArray.of(new float[] {1, 2}, Shape.of(2))),
            Map.of("layers/dense/vars", "dense", "vars", "model")),
        CLOCK);
    return file;
  }

  private static void assertRefused(String reason, Path file) {
    ModelFileException refused = assertThrows(ModelFileException.class, () -> ModelFile.read(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::toString);
  }
}
