package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples that train on the digits learn; the bounds leave room for other processors. */
class TrainingSamplesTest {
  private static double number(String line, String after) {
    String text = line.substring(line.indexOf(after) + after.length()).strip();
    return Double.parseDouble(text.split("[ ,]", 2)[0]);
  }

  @Test
  void attentionReadsDigitsRowByRow() throws IOException {
    List<String> lines = Printed.by(Sample7Attention::run);
    String last = lines.get(lines.size() - 1);
    assertTrue(number(last, "test accuracy") > 0.88, last); // 0.919 where it was written
  }

  @Test
  void residualNetworkLearns() throws IOException {
    List<String> lines = Printed.by(Sample8Residual::run);
    assertTrue(number(lines.get(0), "test accuracy") > 0.93, lines.get(0)); // 0.963
  }

  @Test
  void gansDigitsComeNearRealOnes() throws IOException {
    List<String> lines = Printed.by(Sample9Gan::run);
    double first = number(lines.get(0), "off by");
    double last = number(lines.get(4), "off by");
    assertTrue(last < first / 4, () -> lines.get(0) + "\n" + lines.get(4));
    assertEquals(5 + 14, lines.size());
  }
}
