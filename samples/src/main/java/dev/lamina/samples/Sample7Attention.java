package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.RELU;
import static dev.lamina.activations.ActivationFunction.SOFTMAX;

import dev.lamina.callbacks.EarlyStopping;
import dev.lamina.callbacks.History;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.samples.digits.DigitsData;
import dev.lamina.samples.layers.SelfAttention;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Sample 7: classifies sequences with self-attention. A digit is read as a sequence of 28 rows,
 * from top to bottom; four heads let each row look at all others. Training stops when the digits
 * that were held back get no better, and the model keeps the weights of its best epoch.
 */
public final class Sample7Attention {
  private Sample7Attention() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) throws IOException {
    run(System.out);
  }

  static void run(PrintStream out) throws IOException {
    DigitsData train = DigitsData.read("train");
    DigitsData test = DigitsData.read("test");
    try (Sequential model =
        Sequential.of(
            Input.of(28, 28),
            Dense.of(32, RELU), // [batch, rows, 32]
            SelfAttention.of(32, 4),
            Flatten.of(), // where a row stands matters, so no mean over them
            Dense.of(64, RELU),
            Dense.of(10, SOFTMAX))) {
      model.compile(
          o ->
              o.optimizer(Adam.of(3e-3))
                  .loss("sparse_categorical_crossentropy")
                  .metrics("accuracy"));
      History history =
          model.fit(
              train.images().squeeze(-1),
              train.labels(),
              o ->
                  o.batchSize(64)
                      .epochs(8)
                      .seed(5)
                      .verbose(0)
                      .validationSplit(0.1)
                      .callbacks(EarlyStopping.of(s -> s.patience(1).restoreBestWeights(true))));
      history
          .epoch()
          .forEach(
              epoch ->
                  out.printf(
                      "epoch %d: loss %.3f, held back %.3f%n",
                      epoch + 1,
                      history.get("loss").get(epoch),
                      history.get("val_loss").get(epoch)));
      double accuracy =
          model
              .evaluate(test.images().squeeze(-1), test.labels(), o -> o.verbose(0))
              .getOrDefault("accuracy", 0.0);
      out.printf("test accuracy %.3f%n", accuracy);
    }
  }
}
