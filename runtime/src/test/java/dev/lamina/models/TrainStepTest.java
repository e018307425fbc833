package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.callbacks.History;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Dense;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.SGD;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.NotFiniteException;
import dev.lamina.training.StepContext;
import dev.lamina.training.TrainStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Train steps of one's own, in place of {@code fit}'s. */
class TrainStepTest {
  private static final int SAMPLES = 20;
  private static final Tensor X = Tensor.of(values(), SAMPLES, 3);
  private static final Tensor Y = X.sin().sum(true, 1);

  private static float[] values() {
    float[] values = new float[SAMPLES * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(i * 0.9);
    }
    return values;
  }

  private static Sequential model() {
    return Sequential.of(
        Input.of(3),
        Dense.of(8, o -> o.activation("tanh").kernelInitializer("glorot_uniform(seed=3)")),
        Dense.of(1, o -> o.kernelInitializer("glorot_uniform(seed=4)").kernelRegularizer("l2")));
  }

  private static Map<String, Tensor> asFitDoes(StepContext step) {
    List<Tensor> outputs = step.predict(step.inputs());
    Tensor loss = step.loss(outputs);
    step.minimize(loss);
    step.updateMetrics(outputs);
    return Map.of("loss", loss);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatFitDoesDoneByHandGivesTheSameBits(boolean eager) {
    try (Sequential usual = model();
        Sequential custom = model()) {
      usual.compile(c -> c.optimizer(Adam.of(0.01)).loss("mse").metrics("mae").runEagerly(eager));
      custom.compile(
          c ->
              c.optimizer(Adam.of(0.01))
                  .loss("mse")
                  .metrics("mae")
                  .runEagerly(eager)
                  .trainStep(TrainStepTest::asFitDoes));
      History wanted = fit(usual);
      History got = fit(custom);
      assertEquals(wanted.history(), got.history());
      assertEquals(usual.trainOnBatch(X, Y), custom.trainOnBatch(X, Y));
      assertEquals(
          usual.evaluate(X, Y, o -> o.verbose(0)), custom.evaluate(X, Y, o -> o.verbose(0)));
      for (int i = 0; i < usual.weights().size(); i++) {
        assertArrayEquals(
            usual.getWeights().get(i).toFloatArray(), custom.getWeights().get(i).toFloatArray());
      }
    }
  }

  private static History fit(Sequential model) {
    return model.fit(
        X, Y, o -> o.batchSize(8).epochs(3).verbose(0).seed(5).validationData(X, Y).guardNaN(true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namedScalarsAreAveragedOverTheEpochAndNeedNoLossNorTargets(boolean eager) {
    try (Sequential model = model();
        Optimizer second = SGD.of(0.1)) {
      model.compile(
          c ->
              c.optimizer("sgd")
                  .runEagerly(eager)
                  .trainStep(
                      step -> {
                        Tensor y = step.predict(step.inputs()).get(0);
                        var weights = model.trainableWeights();
                        List<Tensor> one = step.gradients(y.mean(), weights);
                        List<Tensor> other = step.gradients(y.square().mean(), weights);
                        step.apply(one);
                        second.apply(other, weights);
                        return Map.of(
                            "rows", Tensor.scalar(step.inputs().get(0).dim(0)), "y", y.mean());
                      }));
      History history = model.fit(Dataset.of(X).batch(8), o -> o.epochs(2).verbose(0));
      assertEquals(Set.of("rows", "y"), history.history().keySet());
      // The mean over the samples: batches of 8, 8 and 4.
      assertEquals(
          (8 * 8 + 8 * 8 + 4 * 4) / 20.0,
          Objects.requireNonNull(history.history().get("rows")).get(0),
          1e-6);
      assertEquals(6, second.iteration().value().item());
    }
  }

  @Test
  void itIsTracedOnceForEachSizeOfBatch() {
    AtomicInteger runs = new AtomicInteger();
    try (Sequential model = model()) {
      model.compile(
          c ->
              c.optimizer("sgd")
                  .loss("mse")
                  .trainStep(
                      step -> {
                        runs.incrementAndGet();
                        return asFitDoes(step);
                      }));
      model.fit(X, Y, o -> o.batchSize(8).epochs(10).verbose(0));
      assertEquals(3, runs.get()); // once for the names, for 8 and for 4 samples
    }
  }

  @Test
  void whatItReturnsMustBeScalarsUnderNamesOfTheirOwn() {
    String shape = refusal(step -> Map.of("values", step.inputs().get(0)));
    assertTrue(shape.contains("trainStep must return scalars"), shape);
    String name = refusal(step -> Map.of("mae", Tensor.scalar(0)));
    assertTrue(name.contains("\"mae\", which is the name of a metric"), name);
  }

  private static String refusal(TrainStep step) {
    try (Sequential model = model()) {
      model.compile(c -> c.optimizer("sgd").loss("mse").metrics("mae").trainStep(step));
      return String.valueOf(
          assertThrows(IllegalArgumentException.class, () -> model.fit(X, Y, o -> o.verbose(0)))
              .getMessage());
    }
  }

  @Test
  void aStepThatIsNotFiniteIsUndone() {
    try (Sequential model = model()) {
      model.compile(
          c ->
              c.optimizer("sgd")
                  .trainStep(
                      step -> {
                        Tensor loss = step.predict(step.inputs()).get(0).mean().div(0);
                        step.minimize(loss);
                        return Map.of("mine", loss);
                      }));
      float[] before = model.getWeights().get(0).toFloatArray();
      assertThrows(
          NotFiniteException.class, () -> model.fit(X, Y, o -> o.verbose(0).guardNaN(true)));
      assertArrayEquals(before, model.getWeights().get(0).toFloatArray());
    }
  }

  @Test
  void aFileOfAModelWithoutALossLoads(@TempDir Path folder) {
    Path file = folder.resolve("model.keras");
    try (Sequential model = model()) {
      model.compile(c -> c.optimizer("sgd").trainStep(step -> Map.of()));
      model.trainOnBatch(X, Y);
      model.save(file);
      try (Model again = Model.load(file)) {
        assertArrayEquals(
            model.predict(X, o -> o.verbose(0)).toFloatArray(),
            again.predict(X, o -> o.verbose(0)).toFloatArray());
      }
    }
  }
}
