package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
  @Test
  void denseLayerByHand() {
    Tensor x = Tensor.of(new float[][] {{1, 2}, {3, 4}});
    Variable kernel = new Variable("kernel", Tensor.of(new float[][] {{1, 0, 2}, {0, 1, 1}}), true);
    Variable bias = new Variable("bias", Tensor.of(new float[] {1, -20, 0}), true);
    Tensor y = x.matmul(kernel).plus(bias).relu();
    assertEquals(Shape.of(2, 3), y.shape());
    assertArrayEquals(new float[] {2, 0, 4, 4, 0, 10}, y.toFloatArray());
    assertEquals("float32[2, 3] [[2.0, 0.0, 4.0], [4.0, 0.0, 10.0]]", y.toString());
  }

  @Test
  void tapeGivesGradientsOfVariables() {
    Variable w = new Variable("w", Tensor.of(new float[] {1, 2, 3}), true);
    try (GradientTape tape = new GradientTape()) {
      Tensor loss = w.square().times(2).sum();
      assertArrayEquals(new float[] {4, 8, 12}, tape.gradient(loss, w).toFloatArray());
    }
  }

  @Test
  void reductionsAndShapes() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertArrayEquals(new float[] {5, 7, 9}, x.sum(0).toFloatArray());
    assertArrayEquals(new float[] {2, 5}, x.mean(-1).toFloatArray());
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, x.transpose().toFloatArray());
    assertEquals(720, x.prod().item());
    assertEquals(Shape.of(3, 2), x.reshape(-1, 2).shape());
    assertArrayEquals(new int[] {2, 2}, x.argmax(1).toIntArray());
  }
}
