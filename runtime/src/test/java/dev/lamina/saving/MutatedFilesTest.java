package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good files with a few bytes changed either load or are refused by one exception. */
class MutatedFilesTest {
  private static final int FILES = 1000;

  @TempDir Path directory;

  @Test
  void bytesChangedAnywhereInAnArchive() throws IOException {
    byte[] good = Files.readAllBytes(TestFiles.resource("unsafe/good_functional.keras"));
    Path file = directory.resolve("mutated.keras");
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      Files.write(file, mutate(good, random));
      refused += refuses(file) ? 1 : 0;
    }
    assertTrue(refused > FILES / 2, "refused: " + refused);
  }

  /** Here the checksums are right again, so the bytes reach the readers of JSON and HDF5. */
  @Test
  void bytesChangedInAMember() throws IOException {
    Path[] models = {
      TestFiles.resource("unsafe/good_sequential.keras"),
      TestFiles.resource("models/reader_tolerance/variant_h5_chunked_gzip_shuffle.keras"),
      TestFiles.resource("models/reader_tolerance/variant_h5_superblock3_no_attributes.keras")
    };
    Path file = directory.resolve("mutated.keras");
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      Map<String, byte[]> members = new LinkedHashMap<>(ZipMembers.all(models[i % models.length]));
      members.computeIfPresent("config.json", (name, bytes) -> mutate(bytes, random, 1));
      members.computeIfPresent("model.weights.h5", (name, bytes) -> mutate(bytes, random));
      ZipMembers.write(file, members);
      refused += refuses(file) ? 1 : 0;
    }
    assertTrue(refused > FILES / 4, "refused: " + refused);
  }

  private static boolean refuses(Path file) {
    try {
      ModelFile.read(file);
      return false;
    } catch (ModelFileException e) {
      return true;
    }
  }

  private static byte[] mutate(byte[] good, Random random) {
    return mutate(good, random, 1 + random.nextInt(20));
  }

  private static byte[] mutate(byte[] good, Random random, int changes) {
    byte[] bytes = good.clone();
    for (int i = 0; i < changes; i++) {
      int value = random.nextBoolean() ? random.nextInt(256) : random.nextInt(3) - 1;
      bytes[random.nextInt(bytes.length)] = (byte) value;
    }
    return bytes;
  }
}
