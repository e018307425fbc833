package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.fixtures.Python;
import dev.lamina.layers.Dense;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.saving.ModelFile;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled models in files, with and without a step done. */
class OptimizerFilesTest {
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, -1, 0, 1}, 2, 3);
  private static final Tensor Y = Tensor.of(new float[] {1, 0, 0, 1}, 2, 2);
  private static final List<String> OPTIMIZERS =
      List.of(
          "adam",
          "adam(amsgrad=true, weight_decay=0.01)",
          "adam(use_ema=true)",
          "adam(gradient_accumulation_steps=2)",
          "sgd(momentum=0.9, use_ema=true, ema_overwrite_frequency=2)",
          "sgd",
          "sgd(momentum=0.9)",
          "rmsprop",
          "rmsprop(momentum=0.5, centered=true)",
          "adamw",
          "nadam",
          "adamax",
          "adagrad",
          "adadelta",
          "ftrl",
          "lion",
          "lamb");

  @TempDir Path folder;

  private static Model net(boolean isFunctional) {
    if (!isFunctional) {
      return Sequential.of(Input.of(3), Dense.of(4), Dense.of(2));
    }
    Tensor x = Input.tensor(3);
    return Model.of(x, Dense.of(2).apply(Dense.of(4, o -> o.activation("tanh")).apply(x)));
  }

  private static double[] weightsAndLossAfterAStep(Model model) {
    double loss = model.trainOnBatch(X, Y).getOrDefault("loss", Double.NaN);
    return DoubleStream.concat(
            model.getWeights().stream().flatMapToDouble(w -> Arrays.stream(w.toDoubleArray())),
            DoubleStream.of(loss))
        .toArray();
  }

  @Test
  void kerasGoesOnWhereWeStoppedWithoutAWarning() throws Exception {
    List<Object> files = new ArrayList<>();
    List<double[]> wanted = new ArrayList<>();
    for (String optimizer : OPTIMIZERS) {
      for (int variant = 0; variant < 4; variant++) {
        Path file = folder.resolve(files.size() + ".keras");
        try (Model model = net(variant % 2 == 1)) {
          model.compile(optimizer, "mse");
          for (int step = 0; step < variant / 2 * 3; step++) {
            model.trainOnBatch(X, Y);
          }
          model.save(file);
          files.add(file);
          wanted.add(weightsAndLossAfterAStep(model));
        }
      }
    }
    List<String> lines =
        Python.run(Python.script("continue_training.py"), files.toArray())
            .lines()
            .filter(line -> line.startsWith("weights "))
            .toList();
    assertEquals(files.size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      double[] found =
          Arrays.stream(lines.get(i).substring("weights ".length()).split(" ", -1))
              .mapToDouble(Double::parseDouble)
              .toArray();
      assertArrayEquals(wanted.get(i), found, 1e-5, OPTIMIZERS.get(i / 4) + ", variant " + i % 4);
    }
  }

  @Test
  void savingBeforeTheFirstStepLeavesTheOptimizerAsItIs() {
    Path file = folder.resolve("untrained.keras");
    try (Model model = net(true)) {
      model.compile("adam", "mse");
      model.save(file);
      Optimizer optimizer = model.compiled().map(Trainer::optimizer).orElseThrow();
      assertFalse(optimizer.isBuilt());
      // iteration, learning rate, and two moments for each of four weights
      assertEquals(
          10,
          ModelFile.read(file).weights().keySet().stream()
              .filter(path -> path.startsWith("optimizer/vars/"))
              .count());
      try (Model again = Model.load(file)) {
        assertArrayEquals(weightsAndLossAfterAStep(model), weightsAndLossAfterAStep(again));
      }
    }
  }
}
