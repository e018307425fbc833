package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerContractTest {
  @Test
  void dense() {
    LayerContract.of(() -> Dense.of(3)).input(4, 5).output(4, 3).weights(2).losses(0).verify();
    LayerContract.of(() -> Dense.of(3, ActivationFunction.TANH, false))
        .input(2, 4, 5)
        .output(2, 4, 3)
        .weights(1)
        .verify();
    LayerContract.of(() -> Dense.of(2, o -> o.kernelRegularizer("l2").biasRegularizer("l1")))
        .input(2, 3, 4, 5)
        .output(2, 3, 4, 2)
        .losses(2)
        .verify();
  }

  @Test
  void conv2d() {
    LayerContract.of(() -> Conv2D.of(4, 3))
        .input(2, 6, 5, 2)
        .output(2, 4, 3, 4)
        .weights(2)
        .verify();
    LayerContract.of(
            () -> Conv2D.of(4, 3, o -> o.strides(2).padding("same").groups(2).useBias(false)))
        .input(3, 5, 6, 2)
        .output(3, 3, 3, 4)
        .weights(1)
        .verify();
    LayerContract.of(() -> Conv2D.of(2, List.of(2, 3), o -> o.dilationRate(2).activation("relu")))
        .input(2, 7, 8, 3)
        .output(2, 5, 4, 2)
        .verify();
  }

  @Test
  void maxPooling2d() {
    LayerContract.of(() -> MaxPooling2D.of()).input(2, 6, 5, 3).output(2, 3, 2, 3).verify();
    LayerContract.of(() -> MaxPooling2D.of(3, 2, "same"))
        .input(2, 6, 5, 3)
        .output(2, 3, 3, 3)
        .weights(0)
        .verify();
  }

  @Test
  void flatten() {
    LayerContract.of(() -> Flatten.of()).input(2, 3, 4).output(2, 12).weights(0).verify();
    LayerContract.of(() -> Flatten.of()).input(3).output(3, 1).verify();
  }

  @Test
  void dropout() {
    LayerContract.of(() -> Dropout.of(0.5)).input(20, 10).output(20, 10).isRandom().verify();
    LayerContract.of(() -> Dropout.of(0.3, List.of(-1, 1))).input(50, 10).isRandom().verify();
    LayerContract.of(() -> Dropout.of(0)).input(2, 3).weights(0).verify();
    LayerContract.of(() -> Dropout.of(1)).input(2, 3).verify();
  }

  @Test
  void activation() {
    LayerContract.of(() -> Activation.of(ActivationFunction.SOFTMAX))
        .input(2, 3)
        .output(2, 3)
        .weights(0)
        .verify();
  }

  @Test
  void layerNormalization() {
    LayerContract.of(() -> LayerNormalization.of())
        .input(2, 5, 8)
        .output(2, 5, 8)
        .weights(2)
        .verify();
    LayerContract.of(() -> LayerNormalization.of(List.of(1, 2), 1e-5, true, false))
        .input(2, 5, 8)
        .output(2, 5, 8)
        .weights(1)
        .verify();
    LayerContract.of(() -> LayerNormalization.of(o -> o.rmsScaling(true)))
        .input(2, 8)
        .weights(1)
        .verify();
    LayerContract.of("LayerNormalization").config("axis", -1).input(3, 4).weights(2).verify();
  }

  @Test
  void reshape() {
    LayerContract.of(() -> Reshape.of(List.of(2, 6))).input(2, 3, 4).output(2, 2, 6).verify();
    LayerContract.of(() -> Reshape.of(List.of(-1, 2))).input(2, 3, 4).output(2, 6, 2).verify();
  }

  @Test
  void globalAveragePooling2d() {
    LayerContract.of(() -> GlobalAveragePooling2D.of()).input(2, 4, 5, 3).output(2, 3).verify();
    LayerContract.of(() -> GlobalAveragePooling2D.of("channels_first"))
        .input(2, 3, 4, 5)
        .output(2, 3)
        .verify();
    LayerContract.of(() -> GlobalAveragePooling2D.of(o -> o.keepdims(true)))
        .input(2, 4, 5, 3)
        .output(2, 1, 1, 3)
        .weights(0)
        .verify();
  }

  @Test
  void add() {
    LayerContract.of(() -> Add.of()).input(2, 3, 4).input(2, 3, 4).output(2, 3, 4).verify();
    LayerContract.of(() -> Add.of())
        .input(2, 3, 4)
        .input(2, 4)
        .input(2, 3, 1)
        .output(2, 3, 4)
        .weights(0)
        .verify();
  }

  @Test
  void reportsEveryFailedCheckAtOnce() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () ->
                LayerContract.of(() -> Dense.of(3))
                    .input(Tensor.ones(2, 5))
                    .output(2, 4)
                    .weights(7)
                    .isRandom()
                    .verify());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains("A2 "), message);
    assertTrue(message.contains("trainable weights must be 7, got 2"), message);
    assertTrue(message.contains("C17 "), message);
    assertTrue(message.contains("output must be [2, 4], got [2, 3]"), message);
    assertTrue(message.contains("D29 "), message);
  }
}
