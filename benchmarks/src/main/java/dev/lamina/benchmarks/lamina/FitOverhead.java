package dev.lamina.benchmarks.lamina;

import dev.lamina.benchmarks.figures.Spread;
import dev.lamina.benchmarks.model.BenchmarkModel;
import dev.lamina.benchmarks.model.Examples;
import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.tensor.Tensor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code fit} costs beside its steps: an epoch of it with all default callbacks (history and
 * progress), and as many {@code trainOnBatch} on batches that are at hand, in turns.
 */
public final class FitOverhead {
  private static final int WARM_UP = 5;

  private FitOverhead() {}

  /** Prints the medians and their ratio for each model; takes the number of rounds, or 15. */
  public static void main(String[] words) {
    int rounds = words.length == 0 ? 15 : Integer.parseInt(words[0]);
    for (BenchmarkModel model : List.of(BenchmarkModel.TINY, BenchmarkModel.MLP)) {
      compare(model, rounds);
    }
  }

  private static void compare(BenchmarkModel model, int rounds) {
    int batch = model.batch();
    int count = model.examples();
    Examples all = Examples.of(model, count);
    Tensor x = Tensor.of(all.inputs(), model.inputShape(count));
    Tensor y = Tensor.of(all.labels());
    Examples one = Examples.of(model, batch);
    Tensor oneX = Tensor.of(one.inputs(), model.inputShape(batch));
    Tensor oneY = Tensor.of(one.labels());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (Sequential fitted = compiled(model);
        Sequential bare = compiled(model)) {
      List<Double> ofFit = new ArrayList<>();
      List<Double> ofSteps = new ArrayList<>();
      for (int round = -WARM_UP; round < rounds; round++) {
        double fit =
            micros(() -> fitted.fit(x, y, o -> o.batchSize(batch).progress(nowhere)), model);
        double steps =
            micros(
                () -> {
                  for (int step = 0; step < model.fitSteps(); step++) {
                    bare.trainOnBatch(oneX, oneY);
                  }
                },
                model);
        if (round >= 0) {
          ofFit.add(fit);
          ofSteps.add(steps);
        }
      }
      double fit = Spread.of(ofFit).median();
      double steps = Spread.of(ofSteps).median();
      System.out.printf(
          "%s: a step of fit %.1f us, bare %.1f us, ratio %.3f%n",
          model.title(), fit, steps, fit / steps);
    }
  }

  private static Sequential compiled(BenchmarkModel model) {
    Sequential network = LaminaModels.of(model);
    network.compile(
        options -> options.optimizer(Adam.of()).loss(SparseCategoricalCrossentropy.of(true)));
    return network;
  }

  private static double micros(Runnable epoch, BenchmarkModel model) {
    long start = System.nanoTime();
    epoch.run();
    return (System.nanoTime() - start) / 1e3 / model.fitSteps();
  }
}
