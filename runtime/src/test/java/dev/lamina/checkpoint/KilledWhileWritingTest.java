package dev.lamina.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a process is killed, the file that it was writing is whole: the new one or the old. */
class KilledWhileWritingTest {
  @TempDir Path folder;

  /** Ten kills; with {@code -Dlamina.long=true} two hundred. */
  @Test
  void theNewestOrTheOneBeforeIsThere() throws IOException, InterruptedException {
    int kills = Boolean.getBoolean("lamina.long") ? 200 : 10;
    long seed = 20261123;
    Random random = new Random(seed);
    Path file = folder.resolve("run.checkpoint");
    Path output = folder.resolve("output.txt");
    long next = 1;
    for (int kill = 0; kill < kills; kill++) {
      Process process = Java.start(EndlessWriter.class, output, file.toString(), "" + next);
      while (written(output) < next && process.isAlive()) {
        Thread.sleep(2); // the process has started to write
      }
      Thread.sleep(random.nextInt(40));
      process.destroyForcibly().waitFor();
      long last = written(output);
      assertTrue(last >= next, Java.read(output));
      long found = check(file);
      assertTrue(
          found == last || found == last + 1, // killed before it could say so
          "seed " + seed + ", kill " + kill + ": wrote " + last + ", found " + found);
      Path previous = Checkpoint.previous(file);
      if (Files.exists(previous)) {
        long before = check(previous);
        assertTrue(before < found, found + " after " + before);
      }
      next = found + 1;
    }
    EndlessWriter.checkpoint(next, 10).write(file);
    assertEquals(
        List.of("output.txt", "run.checkpoint", "run.checkpoint.previous"),
        names(),
        "what killed processes left is cleared away by the next one");
  }

  /** The step of a file, read by itself, all of whose values say the same. */
  private static long check(Path file) {
    Path alone = file.resolveSibling("alone");
    try {
      Files.deleteIfExists(alone);
      Files.createLink(alone, file); // nothing to fall back to
      Checkpoint checkpoint = Checkpoint.read(alone);
      for (float value : checkpoint.part("model").get(0).toFloatArray()) {
        assertEquals((float) checkpoint.step(), value);
      }
      return checkpoint.step();
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      alone.toFile().delete();
    }
  }

  /** The last step that was written for certain. */
  private static long written(Path output) {
    String text = Java.read(output);
    int end = text.lastIndexOf('\n');
    String line = end < 0 ? "" : text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
    return line.matches("\\d+") ? Long.parseLong(line) : 0;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
