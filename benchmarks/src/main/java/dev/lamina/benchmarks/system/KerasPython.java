package dev.lamina.benchmarks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Real Keras, on the TensorFlow that PyPI has for CPUs. {@code .ci/keras.sh} keeps it under {@code
 * target/}.
 */
public final class KerasPython {
  private KerasPython() {}

  /** The words that start a Keras worker. */
  static List<String> worker() {
    return script("worker.py");
  }

  /**
   * The words that start one of this module's scripts.
   *
   * @throws WorkerException if there is no Keras here
   */
  public static List<String> script(String name) {
    Path script = Folders.classes().resolve("keras").resolve(name);
    return List.of(python(), "-B", script.toString());
  }

  private static String python() {
    Path script = Folders.repository().resolve(".ci").resolve("keras.sh");
    try {
      Process process =
          new ProcessBuilder(script.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new WorkerException(".ci/keras.sh has no Python with Keras");
      }
      return answer;
    } catch (IOException e) {
      throw new WorkerException(".ci/keras.sh does not run here: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkerException("interrupted", e);
    }
  }
}
