package dev.lamina.samples;

import static dev.lamina.activations.ActivationFunction.RELU;
import static dev.lamina.activations.ActivationFunction.SIGMOID;

import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.layers.Dense;
import dev.lamina.losses.BinaryCrossentropy;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.samples.digits.DigitsData;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;

/**
 * Sample 9: a training loop of one's own, for two networks that work against each other (<a
 * href="https://arxiv.org/abs/1406.2661">Goodfellow et al. 2014</a>). One makes digits out of
 * noise, the other tells them from real ones. Both learn in one traced function, each with an
 * optimizer of its own.
 */
public final class Sample9Gan {
  private static final int BATCH = 64;
  private static final int NOISE = 32;
  private static final String GREYS = " .:-=+*#%@";

  private final Sequential maker =
      Sequential.of(Input.of(NOISE), Dense.of(128, RELU), Dense.of(28 * 28, SIGMOID));
  private final Sequential judge =
      Sequential.of(Input.of(28 * 28), Dense.of(128, RELU), Dense.of(1));
  private final Optimizer makerSteps = Adam.of(2e-3, o -> o.beta1(0.5));
  private final Optimizer judgeSteps = Adam.of(1e-3, o -> o.beta1(0.5));
  private final BinaryCrossentropy loss = BinaryCrossentropy.of(true);
  private final Random random = new Random(7);

  private Sample9Gan() {
    makerSteps.build(maker.trainableWeights());
    judgeSteps.build(judge.trainableWeights());
  }

  /** Runs the sample; takes no arguments. */
  public static void main(String[] args) throws IOException {
    run(System.out);
  }

  static void run(PrintStream out) throws IOException {
    new Sample9Gan().train(out);
  }

  /** One step of both: real digits and noise in, the losses of judge and maker out. */
  private List<Tensor> step(List<Tensor> batch) {
    Tensor made = maker.apply(batch.get(1), true);
    Tensor ofReal = judge.apply(batch.get(0), true);
    Tensor ofMade = judge.apply(made, true);
    Tensor yes = Tensor.ones(BATCH, 1);
    Tensor no = Tensor.zeros(BATCH, 1);
    // A judge that is never quite sure leaves the maker something to learn from.
    Tensor judgeLoss = loss.apply(yes.times(0.9), ofReal, null).plus(loss.apply(no, ofMade, null));
    Tensor makerLoss = loss.apply(yes, ofMade, null);
    List<Tensor> judgeGradients = Gradients.of(judgeLoss, judge.trainableWeights());
    List<Tensor> makerGradients = Gradients.of(makerLoss, maker.trainableWeights());
    judgeSteps.apply(judgeGradients, judge.trainableWeights());
    makerSteps.apply(makerGradients, maker.trainableWeights());
    return List.of(judgeLoss, makerLoss);
  }

  private void train(PrintStream out) throws IOException {
    DigitsData digits = DigitsData.read("train");
    Tensor real = digits.images().reshape(digits.count(), 28 * 28);
    try (TracedFunction step = new TracedFunction("gan", this::step)) {
      for (int i = 0; i <= 2000; i++) {
        int[] some = random.ints(BATCH, 0, digits.count()).toArray();
        List<Tensor> losses = step.call(List.of(real.gather(Tensor.of(some), 0), noise(BATCH)));
        if (i % 500 == 0) {
          out.printf(
              "step %4d: judge %.3f, maker %.3f, mean digit off by %.3f%n",
              i, losses.get(0).item(), losses.get(1).item(), distance(real));
        }
      }
    }
    print(maker.predict(noise(4), o -> o.verbose(0)).toFloatArray(), out);
  }

  /** How far the mean of made digits is from the mean of real ones, over all pixels. */
  private double distance(Tensor real) {
    Tensor made = maker.predict(noise(256), o -> o.verbose(0));
    return made.mean(0).minus(real.mean(0)).abs().mean().item();
  }

  private Tensor noise(int count) {
    float[] values = new float[count * NOISE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, count, NOISE);
  }

  private static void print(float[] pixels, PrintStream out) {
    for (int row = 0; row < 28; row += 2) {
      StringBuilder line = new StringBuilder();
      for (int digit = 0; digit < pixels.length / (28 * 28); digit++) {
        for (int column = 0; column < 28; column++) {
          float grey = pixels[(digit * 28 + row) * 28 + column];
          line.append(GREYS.charAt(Math.min(9, (int) (grey * 10))));
        }
      }
      out.println(line);
    }
  }
}
