package dev.lamina.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with fewer epochs than a user's run; .ci/full runs it whole. */
class DigitsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void denseModelLearnsAndComesBackFromItsFile() throws IOException {
    assertLearns(0.90, "--epochs", "2", "--output", folder.resolve("mlp.keras").toString());
  }

  @Test
  void convolutionalModelLearnsAndComesBackFromItsFile() throws IOException {
    String file = folder.resolve("cnn.keras").toString();
    assertLearns(0.90, "--cnn", "--epochs", "1", "--output", file);
  }

  @Test
  void digitsAreWhatTheirNoteSays() throws IOException {
    DigitsData train = DigitsData.read("train");
    assertEquals(9000, train.count());
    assertEquals(1000, DigitsData.read("test").count());
    assertEquals(0.0, train.images().min().item());
    assertEquals(1.0, train.images().max().item());
  }

  private static void assertLearns(double least, String... args) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    double accuracy;
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      accuracy = Digits.run(DigitsOptions.parse(args), out);
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertTrue(accuracy >= least, () -> "accuracy " + accuracy);
    assertEquals(
        "Loaded it: the largest difference of a prediction is 0.0", lines.get(lines.size() - 1));
  }
}
