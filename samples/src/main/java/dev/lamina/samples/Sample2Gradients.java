package dev.lamina.samples;

import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Variable;
import dev.lamina.samples.layers.SimpleDense;
import dev.lamina.tensor.Tensor;
import java.io.PrintStream;
import java.util.List;

/**
 * Sample 2: gradients outside any model. A tape records what happens to a layer's weights; from its
 * gradients a few lines of gradient descent fit {@code y = 2 x + 1}.
 */
public final class Sample2Gradients {
  private Sample2Gradients() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    Tensor x = Tensor.of(new float[] {-1, 0, 1, 2}, 4, 1);
    Tensor y = Tensor.of(new float[] {-1, 1, 3, 5}, 4, 1);
    SimpleDense line = SimpleDense.of(1);
    line.apply(x);
    for (int step = 0; step <= 200; step++) {
      List<Variable> weights = line.trainableWeights();
      try (GradientTape tape = new GradientTape()) {
        Tensor loss = line.apply(x).minus(y).square().mean();
        List<Tensor> gradients = tape.gradient(loss, weights);
        for (int i = 0; i < weights.size(); i++) {
          weights.get(i).assign(weights.get(i).minus(gradients.get(i).times(0.1)));
        }
        if (step % 50 == 0) {
          out.printf("step %3d: loss %.6f%n", step, loss.item());
        }
      }
    }
    out.printf("y = %.3f x + %.3f%n", line.kernel().sum().item(), line.bias().sum().item());
  }
}
