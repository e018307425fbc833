package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python that {@code .ci/keras.sh} makes, with real Keras and h5py. */
final class Python {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling(".");

  private Python() {}

  /** A script of {@code .ci}. */
  static Path script(String name) {
    return ROOT.resolve(".ci").resolve(name).normalize();
  }

  /** Runs the script and answers what it prints; skips the test where there is no such Python. */
  static String run(Path script, Object... arguments) throws IOException, InterruptedException {
    Path python =
        Optional.ofNullable(System.getenv("LAMINA_KERAS_PYTHON"))
            .map(Path::of)
            .orElse(ROOT.resolve("target/keras-venv/bin/python").normalize());
    assumeTrue(Files.isExecutable(python), () -> "no " + python + "; .ci/keras.sh makes it");
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
