package dev.lamina.samples.digits;

import static dev.lamina.activations.ActivationFunction.SOFTMAX;
import static dev.lamina.tensor.Padding.VALID;

import dev.lamina.layers.Flatten;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.samples.layers.CustomConv2D;
import dev.lamina.samples.layers.DenseWithActivation;
import dev.lamina.samples.layers.DropoutLayer;

/** The two models, of layers that are declared in the package beside this one. */
final class DigitsModels {
  private DigitsModels() {}

  static Sequential make(DigitsOptions options) {
    return options.cnn() ? cnn() : mlp();
  }

  private static Sequential mlp() {
    return Sequential.of(
        Input.of(28, 28, 1),
        Flatten.of(),
        DenseWithActivation.of(256),
        DropoutLayer.of(0.2),
        DenseWithActivation.of(128),
        DropoutLayer.of(0.2),
        DenseWithActivation.of(10, SOFTMAX));
  }

  private static Sequential cnn() {
    return Sequential.of(
        Input.of(28, 28, 1),
        CustomConv2D.of(32, 3, 1, VALID),
        MaxPooling2D.of(),
        CustomConv2D.of(64, 3, 1, VALID),
        MaxPooling2D.of(),
        Flatten.of(),
        DropoutLayer.of(0.5),
        DenseWithActivation.of(10, SOFTMAX));
  }
}
