package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sample5GradientAccumulationTest {
  @Test
  void fourSmallBatchesAreOneLargeOne() throws IOException {
    List<String> lines = Printed.by(Sample5GradientAccumulation::run);
    assertEquals(4, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("batches of 32, 80 updates: loss 0."), lines::toString);
    assertTrue(lines.get(1).startsWith("batches of  8, 80 updates: loss 0."), lines::toString);
    assertTrue(lines.get(2).startsWith("the losses differ by 0.000"), lines::toString);
    assertTrue(lines.get(3).startsWith("the weights differ by at most 0.000"), lines::toString);
  }
}
