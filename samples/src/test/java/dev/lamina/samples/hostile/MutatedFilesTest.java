package dev.lamina.samples.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good files with something changed either load or are refused by one exception, in 256 MB of heap.
 * 2,000 of them; with {@code -Dlamina.long=true} 20,000; {@code -Dlamina.mutated=N} says another
 * number, {@code -Dlamina.seed=S} another seed.
 */
class MutatedFilesTest {
  private static final int COUNT =
      Integer.getInteger("lamina.mutated", Boolean.getBoolean("lamina.long") ? 20_000 : 2_000);
  private static final long SEED = Long.getLong("lamina.seed", 20_261_123);

  @TempDir Path folder;

  @Test
  void everyChangedFileLoadsOrIsRefused() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MutatedFiles.class.getName(),
                    Integer.toString(COUNT),
                    Long.toString(SEED),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String said = Files.readString(output);
    System.out.println(COUNT + " changed files:\n" + said);
    assertEquals(0, status, said);
  }
}
