package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sample2GradientsTest {
  @Test
  void descentFindsTheLine() throws IOException {
    List<String> lines = Printed.by(Sample2Gradients::run);
    assertEquals("step 200: loss 0.000000", lines.get(lines.size() - 2));
    assertEquals("y = 2.000 x + 1.000", lines.get(lines.size() - 1));
  }
}
