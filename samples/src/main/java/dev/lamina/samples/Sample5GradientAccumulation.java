package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.TANH;

import dev.lamina.layers.Dense;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.tensor.Tensor;
import java.io.PrintStream;
import java.util.List;

/**
 * Sample 5: gradients of four small batches make one update, as if they had been one batch: what a
 * machine does that has no memory for the large one. Both models end with the same weights, but for
 * rounding.
 */
public final class Sample5GradientAccumulation {
  private static final int SAMPLES = 64;

  private Sample5GradientAccumulation() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    Tensor x = RandomValues.normal(5, SAMPLES, 4);
    Tensor y = x.sin().sum(true, 1);
    try (Sequential large = model();
        Sequential small = model()) {
      small.setWeights(large.getWeights());
      large.compile(c -> c.optimizer(Adam.of(0.01)).loss("mse"));
      small.compile(
          c -> c.optimizer(Adam.of(0.01, o -> o.gradientAccumulationSteps(4))).loss("mse"));
      double ofLarge = loss(large, x, y, 32, out);
      double ofSmall = loss(small, x, y, 8, out);
      out.printf("the losses differ by %.5f%n", Math.abs(ofLarge - ofSmall));
      out.printf("the weights differ by at most %.5f%n", difference(large, small));
    }
  }

  private static Sequential model() {
    return Sequential.of(Input.of(4), Dense.of(16, TANH), Dense.of(1));
  }

  private static double loss(Sequential model, Tensor x, Tensor y, int batch, PrintStream out) {
    model.fit(x, y, o -> o.batchSize(batch).epochs(40).shuffle(false).verbose(0));
    double loss = model.evaluate(x, y, o -> o.verbose(0)).getOrDefault("loss", Double.NaN);
    double updates = 40.0 * SAMPLES / 32;
    out.printf("batches of %2d, %.0f updates: loss %.4f%n", batch, updates, loss);
    return loss;
  }

  private static double difference(Sequential one, Sequential other) {
    List<Tensor> ofOne = one.getWeights();
    List<Tensor> ofOther = other.getWeights();
    double most = 0;
    for (int i = 0; i < ofOne.size(); i++) {
      most = Math.max(most, ofOne.get(i).minus(ofOther.get(i)).abs().max().item());
    }
    return most;
  }
}
