package dev.lamina.samples.parity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python that {@code .ci/keras.sh} makes, with real Keras. */
final class KerasPython {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling(".").normalize();

  private KerasPython() {}

  /**
   * Runs a script of {@code .ci}; skips the test where there is no such Python.
   *
   * @return what it printed, whether it failed or not
   */
  static String run(String script, Path... arguments) throws IOException, InterruptedException {
    Path python =
        Optional.ofNullable(System.getenv("LAMINA_KERAS_PYTHON"))
            .map(Path::of)
            .orElse(ROOT.resolve("target/keras-venv/bin/python"));
    assumeTrue(Files.isExecutable(python), () -> "no " + python + "; .ci/keras.sh makes it");
    List<String> command = new ArrayList<>();
    command.add(python.toString());
    command.add(ROOT.resolve(".ci").resolve(script).toString());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
