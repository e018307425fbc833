package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.RELU;
import static dev.lamina.activations.ActivationFunction.SOFTMAX;

import dev.lamina.layers.Activation;
import dev.lamina.layers.Add;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.optimizers.Adam;
import dev.lamina.samples.digits.DigitsData;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Sample 8: a residual network on the digits, built by calling layers on places ("functional API").
 * Each block adds what its two convolutions find to what came in, so that the gradient has a short
 * way back.
 */
public final class Sample8Residual {
  private Sample8Residual() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) throws IOException {
    run(System.out);
  }

  static Model residual() {
    Tensor image = Input.tensor(28, 28, 1);
    Tensor x = convolution(16).apply(image);
    x = MaxPooling2D.of().apply(x); // [batch, 14, 14, 16]
    x = block(x, 16);
    x = MaxPooling2D.of().apply(x); // [batch, 7, 7, 16]
    x = convolution(32).apply(x);
    x = block(x, 32);
    Tensor classes = Dense.of(10, SOFTMAX).apply(GlobalAveragePooling2D.of().apply(x));
    return Model.of(image, classes);
  }

  private static Tensor block(Tensor x, int filters) {
    Tensor found = convolution(filters).apply(x);
    found = Conv2D.of(filters, 3, o -> o.padding("same")).apply(found);
    return Activation.of(RELU).apply(Add.of().apply(x, found));
  }

  private static Conv2D convolution(int filters) {
    return Conv2D.of(filters, 3, o -> o.padding("same").activation(RELU));
  }

  static void run(PrintStream out) throws IOException {
    DigitsData train = DigitsData.read("train");
    DigitsData test = DigitsData.read("test");
    try (Model model = residual()) {
      model.compile(
          o ->
              o.optimizer(Adam.of(3e-3))
                  .loss("sparse_categorical_crossentropy")
                  .metrics("accuracy"));
      model.fit(train.images(), train.labels(), o -> o.batchSize(64).epochs(4).seed(6).verbose(0));
      double accuracy =
          model
              .evaluate(test.images(), test.labels(), o -> o.verbose(0))
              .getOrDefault("accuracy", 0.0);
      out.printf("%d layers, test accuracy %.3f%n", model.layers().size(), accuracy);
    }
  }
}
