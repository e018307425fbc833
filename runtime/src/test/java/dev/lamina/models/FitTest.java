package dev.lamina.models;

import static dev.lamina.testing.Fixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.CallbackParams;
import dev.lamina.callbacks.History;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.SGD;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final ActivationFunction TANH = ActivationFunction.get("tanh");
  private static final ActivationFunction SOFTMAX = ActivationFunction.get("softmax");

  private static Tensor inputs(int number, int width) {
    float[] values = new float[number * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 0.7);
    }
    return Tensor.of(values, number, width);
  }

  private static Tensor labels(int number, int classes) {
    int[] labels = new int[number];
    for (int i = 0; i < number; i++) {
      labels[i] = i * 7 % classes;
    }
    return Tensor.of(labels);
  }

  private static Sequential classifier() {
    Seeds.setGlobal(11);
    Sequential model =
        Sequential.of(Input.of(5), Dense.of(8, TANH), Dropout.of(0.3), Dense.of(3, SOFTMAX));
    model.compile(
        c ->
            c.optimizer(Adam.of(0.01)).loss("sparse_categorical_crossentropy").metrics("accuracy"));
    return model;
  }

  private static double[] weights(Model model) {
    return model.getWeights().stream()
        .flatMapToDouble(weight -> Arrays.stream(weight.toDoubleArray()))
        .toArray();
  }

  @Test
  void validationSplitIsKeras() {
    Fixture fixture = Fixture.of("fit/validation_split");
    try (Model model = FixtureModels.make(fixture)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      History history =
          model.fit(
              fixture.tensor("x"),
              fixture.tensor("y"),
              o ->
                  o.epochs(3)
                      .batchSize(8)
                      .validationSplit(0.25)
                      .verbose(2)
                      .shuffle(false)
                      .progress(new PrintStream(text, true, StandardCharsets.UTF_8)));
      assertHistory(fixture, history);
      assertEquals(
          fixture.part("printed").textValue(),
          text.toString(StandardCharsets.UTF_8)
              .replaceAll("\\d+s - \\d+(?:us|ms|s)/step", "<time>"));
      assertFinalWeights(fixture, model);
    }
  }

  @Test
  void defaultBatchSizeIsKeras() {
    Fixture fixture = Fixture.of("fit/default_batch_size");
    try (Sequential model = Sequential.of(Input.of(4), Dense.of(5, TANH), Dense.of(1))) {
      model.compile(c -> c.optimizer(Adam.of(0.01)).loss("mse").metrics("mae"));
      FixtureModels.setWeights(fixture, model);
      History history =
          model.fit(
              fixture.tensor("x"), fixture.tensor("y"), o -> o.epochs(2).verbose(0).shuffle(false));
      assertEquals(List.of(0, 1), history.epoch());
      assertEquals(new CallbackParams(0, 2, 3), history.params());
      assertHistoryValues(fixture, history);
      assertFinalWeights(fixture, model);
    }
  }

  /** Class weights, an initial epoch that is not the first, RMSprop, weighted metrics. */
  @Test
  void classWeightsInLaterEpochsAreKeras() {
    Fixture fixture = Fixture.of("fit/class_weight_later_epochs");
    try (Model model = FixtureModels.make(fixture)) {
      History history =
          model.fit(
              fixture.tensor("x"),
              fixture.tensor("y"),
              o ->
                  o.initialEpoch(2)
                      .epochs(5)
                      .batchSize(6)
                      .classWeight(Map.of(0, 1.0, 1, 2.0, 2, 0.5))
                      .verbose(0)
                      .shuffle(false));
      assertEquals(List.of(2, 3, 4), history.epoch());
      assertHistoryValues(fixture, history);
      assertFinalWeights(fixture, model);
    }
  }

  private static void assertHistory(Fixture fixture, History history) {
    assertHistoryValues(fixture, history);
    assertEquals(List.of(0, 1, 2), history.epoch());
    Map<String, ?> params = Fixture.map(fixture.part("params"));
    assertEquals(params.get("verbose"), history.params().verbose());
    assertEquals(params.get("epochs"), history.params().epochs());
    assertEquals(params.get("steps"), history.params().steps());
  }

  private static void assertHistoryValues(Fixture fixture, History history) {
    assertEquals(Fixture.map(fixture.part("history")).keySet(), history.history().keySet());
    fixture
        .part("history")
        .properties()
        .forEach(
            entry -> {
              for (int i = 0; i < entry.getValue().size(); i++) {
                assertClose(
                    entry.getKey() + " of epoch " + i,
                    entry.getValue().path(i).doubleValue(),
                    history.get(entry.getKey()).get(i),
                    fixture.part("tolerance"));
              }
            });
  }

  private static void assertFinalWeights(Fixture fixture, Model model) {
    List<String> names = fixture.names("final/");
    for (int i = 0; i < names.size(); i++) {
      assertClose(
          names.get(i),
          fixture.tensor(names.get(i)),
          model.weights().get(i).value(),
          fixture.part("tolerance"));
    }
  }

  @Test
  void sameSeedGivesTheSameBits() {
    double[][] runs = new double[2][];
    for (int run = 0; run < 2; run++) {
      try (Sequential model = classifier()) {
        History history =
            model.fit(
                inputs(50, 5), labels(50, 3), o -> o.epochs(3).batchSize(8).seed(5).verbose(0));
        assertEquals(3, history.epoch().size());
        runs[run] = weights(model);
      }
    }
    assertArrayEquals(runs[0], runs[1]);
    try (Sequential other = classifier()) {
      History unused =
          other.fit(inputs(50, 5), labels(50, 3), o -> o.epochs(3).batchSize(8).seed(6).verbose(0));
      assertNotEquals(runs[0][0], weights(other)[0]);
    }
  }

  @Test
  void theGuardChangesNoBit() {
    double[][] runs = new double[2][];
    for (int run = 0; run < 2; run++) {
      boolean guarded = run == 1;
      try (Sequential model = classifier()) {
        History history =
            model.fit(
                inputs(50, 5),
                labels(50, 3),
                o -> o.epochs(3).batchSize(8).seed(5).verbose(0).guardNaN(guarded));
        assertEquals(3, history.epoch().size());
        runs[run] = weights(model);
      }
    }
    assertArrayEquals(runs[0], runs[1]);
  }

  @Test
  void eagerAndTracedAgree() {
    double[][] runs = new double[2][];
    for (int run = 0; run < 2; run++) {
      try (Sequential model = classifier()) {
        model.runEagerly(run == 1);
        History unused =
            model.fit(
                inputs(30, 5),
                labels(30, 3),
                o -> o.epochs(2).batchSize(8).seed(5).verbose(0).validationSplit(0.2));
        runs[run] = weights(model);
      }
    }
    assertArrayEquals(runs[0], runs[1], 1e-6);
  }

  @Test
  void classWeightsAreSampleWeights() {
    Tensor x = inputs(20, 5);
    Tensor y = labels(20, 3);
    float[] each = new float[20];
    double[] byClass = {1, 2, 0.5};
    for (int i = 0; i < 20; i++) {
      each[i] = (float) byClass[i * 7 % 3];
    }
    double[][] runs = new double[2][];
    for (int run = 0; run < 2; run++) {
      boolean classes = run == 0;
      try (Sequential model = classifier()) {
        History history =
            model.fit(
                x,
                y,
                o -> {
                  o.batchSize(6).shuffle(false).verbose(0);
                  if (classes) {
                    o.classWeight(Map.of(1, 2.0, 2, 0.5));
                  } else {
                    o.sampleWeight(Tensor.of(each));
                  }
                });
        runs[run] = weights(model);
        assertTrue(history.last("loss") > 0);
      }
    }
    assertArrayEquals(runs[0], runs[1]);
  }

  @Test
  void weightedMetricsAreReportedBesideTheOthers() {
    try (Sequential model = Sequential.of(Input.of(5), Dense.of(3, SOFTMAX))) {
      model.compile(
          c ->
              c.optimizer(SGD.of())
                  .loss("sparse_categorical_crossentropy")
                  .metrics("accuracy")
                  .weightedMetrics("accuracy"));
      Map<String, Double> logs =
          model.trainOnBatch(inputs(4, 5), labels(4, 3), Tensor.of(new float[] {1, 0, 0, 0}));
      assertEquals(List.of("accuracy", "loss", "weighted_accuracy"), List.copyOf(logs.keySet()));
      double weighted = logs.getOrDefault("weighted_accuracy", Double.NaN);
      assertTrue(weighted == 0 || weighted == 1, "of one sample alone: " + weighted);
    }
  }

  @Test
  void theLastPartialBatchCounts() {
    try (Sequential model = classifier()) {
      Tensor x = inputs(35, 5);
      Tensor y = labels(35, 3);
      Map<String, Double> batched = model.evaluate(x, y, o -> o.batchSize(8).verbose(0));
      Map<String, Double> whole = model.testOnBatch(x, y);
      batched.forEach(
          (key, value) -> assertEquals(whole.getOrDefault(key, Double.NaN), value, 1e-6, key));
      assertArrayEquals(
          model.predictOnBatch(x).toFloatArray(),
          model.predict(x, o -> o.batchSize(8)).toFloatArray(),
          1e-6f);
    }
  }

  @Test
  void laterEpochsKeepTheirNumbers() {
    try (Sequential model = classifier()) {
      History history =
          model.fit(inputs(10, 5), labels(10, 3), o -> o.initialEpoch(2).epochs(4).verbose(0));
      assertEquals(List.of(2, 3), history.epoch());
    }
  }

  @Test
  void plainLinesWithoutATerminal() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Sequential model = classifier()) {
      PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
      History unused =
          model.fit(inputs(40, 5), labels(40, 3), o -> o.epochs(2).batchSize(8).progress(out));
      List<String> lines = text.toString(StandardCharsets.UTF_8).lines().toList();
      assertEquals(4, lines.size(), lines.toString());
      assertEquals("Epoch 1/2", lines.get(0));
      assertTrue(lines.get(1).matches("5/5 - \\d+s - .*step - accuracy: .* - loss: .*"));
    }
  }
}
