package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.History;
import dev.lamina.config.SerializedObject;
import dev.lamina.data.Dataset;
import dev.lamina.data.Example;
import dev.lamina.layers.Activation;
import dev.lamina.layers.Add;
import dev.lamina.layers.Dense;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.optimizers.SGD;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.EvaluateOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two inputs, two outputs. The numbers are those of Keras 3.15.1 for the same weights and data: a
 * model of the same layers, SGD(0.1), batches of 4, no shuffling.
 */
class SeveralOutputsTest {
  private static final int SAMPLES = 12;
  private final Tensor a = sines(0.1, 0.3, SAMPLES, 3);
  private final Tensor b = sines(0.2, 0.4, SAMPLES, 2);
  private final Tensor head = Tensor.of(IntStream.range(0, SAMPLES).map(i -> i * 7 % 3).toArray());
  private final Tensor size = sines(0.5, 0.9, SAMPLES, 1);
  private final List<Tensor> xs = List.of(a, b);
  private final List<Tensor> ys = List.of(head, size);
  private final Model model = model();

  @AfterEach
  void close() {
    model.close();
  }

  private static Tensor sines(double start, double step, int... shape) {
    int size = IntStream.of(shape).reduce(1, (x, y) -> x * y);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(i * step + start);
    }
    return Tensor.of(values, shape);
  }

  private static Tensor ramp(double from, double to) {
    float[] values = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      values[i] = (float) (from + (to - from) * i / (SAMPLES - 1));
    }
    return Tensor.of(values);
  }

  private static Model model() {
    Tensor a = Input.tensor(o -> o.name("a"), 3);
    Tensor b = Input.tensor(o -> o.name("b"), 2);
    Tensor left = Dense.of(4, o -> o.name("da")).apply(a);
    Tensor right = Dense.of(4, o -> o.name("db")).apply(b);
    Tensor h = Activation.of(ActivationFunction.get("tanh")).apply(Add.of().apply(left, right));
    Tensor head =
        Dense.of(3, o -> o.name("head").activation(ActivationFunction.get("softmax"))).apply(h);
    Tensor size = Dense.of(1, o -> o.name("size")).apply(h);
    Model model = Model.of(o -> o.name("two"), List.of(a, b), List.of(head, size));
    List<Tensor> weights = new ArrayList<>();
    for (Tensor weight : model.getWeights()) {
      Tensor values = sines(weights.size(), 0.7, weight.shape().toArray());
      weights.add(values.times(0.5));
    }
    model.setWeights(weights);
    return model;
  }

  private void compileAsInKeras() {
    model.compile(
        c ->
            c.optimizer(SGD.of(0.1))
                .loss("head", "sparse_categorical_crossentropy")
                .loss("size", "mse")
                .lossWeights(Map.of("size", 0.5))
                .output("head", o -> o.metrics("accuracy"))
                .output("size", o -> o.metrics("mae").weightedMetrics("mae")));
  }

  private static void assertValues(Map<String, List<Double>> history, String key, double... want) {
    List<Double> got = history.get(key);
    assertArrayEquals(
        want, got == null ? new double[0] : got.stream().mapToDouble(v -> v).toArray(), 2e-6, key);
  }

  @Test
  void historyIsKeras() {
    compileAsInKeras();
    History history =
        model.fit(
            xs,
            ys,
            o ->
                o.batchSize(4)
                    .epochs(2)
                    .shuffle(false)
                    .verbose(0)
                    .sampleWeight(List.of(ramp(0.5, 1.5), ramp(2, 1)))
                    .validationData(xs, ys));
    Map<String, List<Double>> got = history.history();
    assertEquals(
        List.of(
            "head_accuracy",
            "head_loss",
            "loss",
            "size_loss",
            "size_mae",
            "size_weighted_mae",
            "val_head_accuracy",
            "val_head_loss",
            "val_loss",
            "val_size_loss",
            "val_size_mae",
            "val_size_weighted_mae"),
        List.copyOf(got.keySet()));
    assertValues(got, "head_accuracy", 1 / 3d, 1 / 3d);
    assertValues(got, "head_loss", 1.1104518175125122, 1.102338194847107);
    assertValues(got, "loss", 1.2979477643966675, 1.1693774461746216);
    assertValues(got, "size_loss", 0.3749920427799225, 0.13407866656780243);
    assertValues(got, "size_mae", 0.4062608778476715, 0.2411782592535019);
    assertValues(got, "size_weighted_mae", 0.42289549112319946, 0.24897347390651703);
    assertValues(got, "val_head_loss", 1.1230472326278687, 1.1151202917099);
    assertValues(got, "val_loss", 1.1717058420181274, 1.1325502395629883);
    assertValues(got, "val_size_loss", 0.09731745719909668, 0.03485976904630661);
    Map<String, Double> evaluated = model.evaluate(xs, ys, o -> o.verbose(0));
    assertEquals(1.1325501203536987, evaluated.getOrDefault("loss", 0d), 2e-6);
    List<Tensor> predicted = model.predict(xs, o -> o.batchSize(5));
    assertArrayEquals(
        new double[] {3.0370774, 3.7809072, 5.182016},
        predicted.get(0).sum(0).toDoubleArray(),
        1e-5);
    assertEquals(1.6998905, predicted.get(1).sum().item(), 1e-5);
  }

  @Test
  void batchesAndEpochsAgree() {
    compileAsInKeras();
    Map<String, Double> test = model.testOnBatch(xs, ys, List.of());
    Map<String, Double> all = model.evaluate(xs, ys, o -> o.verbose(0));
    assertEquals(all, test);
    double before = all.getOrDefault("loss", 0d);
    assertEquals(before, model.trainOnBatch(xs, ys, List.of()).getOrDefault("loss", 0d), 1e-6);
    double after = model.evaluate(xs, ys, o -> o.verbose(0)).getOrDefault("loss", 0d);
    assertTrue(after < before, after + " after " + before);
    assertArrayEquals(
        model.predict(xs).get(1).toDoubleArray(), model.predictOnBatch(xs).get(1).toDoubleArray());
  }

  @Test
  void eagerlyTheSame() {
    compileAsInKeras();
    Consumer<FitOptions> options =
        o -> o.batchSize(4).epochs(2).shuffle(false).verbose(0).sampleWeight(ramp(0.5, 1.5));
    double traced = model.fit(xs, ys, options).last("loss");
    try (Model other = model()) {
      other.compile(
          c ->
              c.optimizer(SGD.of(0.1))
                  .loss("head", "sparse_categorical_crossentropy")
                  .loss("size", "mse")
                  .lossWeights(1, 0.5)
                  .runEagerly(true));
      assertEquals(traced, other.fit(xs, ys, options).last("loss"), 1e-6);
    }
  }

  @Test
  void weightsByName() {
    compileAsInKeras();
    Consumer<EvaluateOptions> weighted = o -> o.verbose(0).sampleWeight(Map.of("size", ramp(2, 1)));
    double both = model.evaluate(xs, ys, weighted).getOrDefault("size_loss", 0d);
    double list =
        model
            .evaluate(
                xs, ys, o -> o.verbose(0).sampleWeight(List.of(Tensor.ones(SAMPLES), ramp(2, 1))))
            .getOrDefault("size_loss", 0d);
    assertEquals(list, both, 1e-9);
    assertEquals(
        model.evaluate(xs, ys, o -> o.verbose(0)).get("head_loss"),
        model.evaluate(xs, ys, weighted).get("head_loss"));
  }

  @Test
  void anOutputWithoutALossIsNotTrainedFor() {
    model.compile(c -> c.optimizer(SGD.of(0.1)).loss("size", MeanSquaredError.of()));
    Tensor before = model.layer("head").weights().get(0).value();
    History history = model.fit(xs, List.of(size), o -> o.verbose(0));
    assertEquals(List.of("loss"), List.copyOf(history.history().keySet()));
    assertArrayEquals(
        before.toDoubleArray(), model.layer("head").weights().get(0).value().toDoubleArray());
  }

  @Test
  void fromADataset() {
    compileAsInKeras();
    Dataset data = Dataset.of(new Example(xs, ys, List.of(ramp(0.5, 1.5), ramp(2, 1))));
    Map<String, List<Double>> got = model.fit(data.batch(4), o -> o.epochs(2).verbose(0)).history();
    assertValues(got, "loss", 1.2979477643966675, 1.1693774461746216);
    assertValues(got, "size_weighted_mae", 0.42289549112319946, 0.24897347390651703);
    List<Tensor> predicted = model.predict(data, o -> o.batchSize(5));
    assertArrayEquals(
        model.predict(xs).get(0).toDoubleArray(), predicted.get(0).toDoubleArray(), 1e-6);
  }

  @Test
  void theConfigKeepsWhatWasCompiled() {
    compileAsInKeras();
    Map<String, ?> config = SerializedObject.withStringKeys((Map<?, ?>) compileConfig(model));
    try (Model other = model()) {
      other.compile(Trainer.readCompileConfig(config, other.outputNames()));
      assertEquals(
          model.evaluate(xs, ys, o -> o.verbose(0)), other.evaluate(xs, ys, o -> o.verbose(0)));
      assertEquals(compileConfig(model), compileConfig(other));
    }
  }

  private static Object compileConfig(Model model) {
    return Objects.requireNonNull(model.serialized().get("compile_config"));
  }

  private String refusal(Consumer<CompileOptions> options) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> model.compile(options)).getMessage());
  }

  @Test
  void wrongOutputsAreNamed() {
    String unknown = refusal(c -> c.optimizer("sgd").loss("heat", "mse"));
    assertTrue(unknown.contains("\"heat\"") && unknown.contains("Did you mean \"head\""), unknown);
    String number = refusal(c -> c.optimizer("sgd").loss("mse").metrics("mae"));
    assertTrue(number.contains("1 metric for 2 outputs: head, size"), number);
  }
}
