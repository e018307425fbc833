package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Damages a file in many ways: a reader reads it or refuses it, and does nothing else. */
final class Mutations {
  private static final int NUMBER = Integer.getInteger("lamina.mutations", 400);

  private Mutations() {}

  static void check(Path file, Consumer<Path> reader) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < NUMBER; i++) {
      byte[] broken = whole.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        // Half of the damage at the start, where most of what is read as a size or a type lies.
        int bound = random.nextBoolean() ? Math.min(128, whole.length) : whole.length;
        int at = random.nextInt(bound);
        broken[at] =
            (byte)
                (random.nextBoolean() ? random.nextInt(256) : broken[at] ^ 1 << random.nextInt(8));
      }
      if (random.nextInt(4) == 0) {
        broken = Arrays.copyOf(broken, random.nextInt(whole.length + 20));
      }
      Files.write(file, broken);
      try {
        reader.accept(file);
      } catch (DataFileException e) {
        refused++;
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e::getMessage);
      } catch (RuntimeException | Error e) {
        fail("mutation " + i + " of " + file + " ends in " + e, e);
      }
    }
    Files.write(file, whole);
    reader.accept(file);
    assertTrue(refused > NUMBER / 20, refused + " of " + NUMBER + " refused");
  }
}
