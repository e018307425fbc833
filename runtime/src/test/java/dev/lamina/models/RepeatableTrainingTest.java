package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed gives the same training, bit for bit, in every process. */
class RepeatableTrainingTest {
  @Test
  void theSameSeedRepeatsInThreeFreshProcesses() throws Exception {
    // All at once: then threads meet in other ways in each of them.
    List<Process> processes = new ArrayList<>();
    for (String seed : List.of("7", "7", "7", "8")) {
      processes.add(train(seed));
    }
    List<String> results = new ArrayList<>();
    for (Process process : processes) {
      results.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(0, process.waitFor());
    }
    assertTrue(results.get(0).contains("\nloss [0x1."), results.get(0));
    assertEquals(results.get(0), results.get(1));
    assertEquals(results.get(0), results.get(2));
    assertNotEquals(results.get(0), results.get(3));
  }

  private static Process train(String seed) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            RepeatableTraining.class.getName(),
            seed)
        .redirectError(Redirect.DISCARD)
        .start();
  }
}
