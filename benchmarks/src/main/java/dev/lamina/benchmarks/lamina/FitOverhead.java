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
 * What {@code fit} costs beside its steps: five epochs of it with all default callbacks (history
 * and progress), and as many {@code trainOnBatch} on the same batches, cut before, in turns.
 */
public final class FitOverhead {
  private static final int WARM_UP = 2;
  private static final int EPOCHS = 5;

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
    List<Tensor> xs = batches(x, batch);
    List<Tensor> ys = batches(y, batch);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (Sequential fitted = compiled(model);
        Sequential bare = compiled(model)) {
      List<Double> ofFit = new ArrayList<>();
      List<Double> ofSteps = new ArrayList<>();
      for (int round = -WARM_UP; round < rounds; round++) {
        double fit =
            micros(
                () -> fitted.fit(x, y, o -> o.epochs(EPOCHS).batchSize(batch).progress(nowhere)),
                model);
        double steps =
            micros(
                () -> {
                  for (int step = 0; step < EPOCHS * xs.size(); step++) {
                    bare.trainOnBatch(xs.get(step % xs.size()), ys.get(step % ys.size()));
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

  /** The batches, each a tensor of its own. */
  private static List<Tensor> batches(Tensor all, int batch) {
    List<Tensor> batches = new ArrayList<>();
    int[] begin = new int[all.rank()];
    int[] size = all.shape().toArray();
    size[0] = batch;
    for (; begin[0] + batch <= all.dim(0); begin[0] += batch) {
      batches.add(all.slice(begin, size));
    }
    return batches;
  }

  private static Sequential compiled(BenchmarkModel model) {
    Sequential network = LaminaModels.of(model);
    network.compile(
        options -> options.optimizer(Adam.of()).loss(SparseCategoricalCrossentropy.of(true)));
    return network;
  }

  private static double micros(Runnable epochs, BenchmarkModel model) {
    long start = System.nanoTime();
    epochs.run();
    return (System.nanoTime() - start) / 1e3 / (EPOCHS * model.fitSteps());
  }
}
