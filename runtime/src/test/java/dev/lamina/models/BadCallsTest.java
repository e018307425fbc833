package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.History;
import dev.lamina.engine.Variable;
import dev.lamina.layers.Activation;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.FitOptions;
import dev.lamina.training.NotFiniteException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad call names who and what, and leaves weights and optimizer as they were, bit by bit. */
class BadCallsTest {
  private static final Tensor X = Tensor.ones(6, 4);
  private static final Tensor Y = Tensor.of(new int[] {0, 1, 2, 0, 1, 2});

  private Sequential model;

  @BeforeEach
  void makeModel() {
    model =
        Sequential.of(
            "mlp",
            Input.of(4),
            Dense.of(5, o -> o.name("hidden").kernelInitializer("ones")),
            Activation.of(ActivationFunction.get("exponential"), o -> o.name("exp")),
            Dense.of(3, ActivationFunction.get("softmax"), o -> o.name("out")));
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    Map<String, Double> unused = model.trainOnBatch(X, Y);
  }

  @AfterEach
  void closeModel() {
    model.close();
  }

  private List<double[]> state() {
    List<double[]> state = new ArrayList<>();
    model.weights().forEach(weight -> state.add(weight.toDoubleArray()));
    for (Variable variable : model.optimizer().variables()) {
      state.add(variable.toDoubleArray());
    }
    return state;
  }

  private String refusal(Class<? extends RuntimeException> type, Executable call) {
    List<double[]> before = state();
    String message = String.valueOf(assertThrows(type, call).getMessage());
    List<double[]> after = state();
    assertEquals(before.size(), after.size());
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), after.get(i));
    }
    return message;
  }

  private String badData(Tensor x, Tensor y, Consumer<FitOptions> options) {
    return refusal(
        IllegalArgumentException.class, () -> model.fit(x, y, o -> options.accept(o.verbose(0))));
  }

  private String badData(Tensor x, Tensor y) {
    return badData(x, y, o -> {});
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is missing in: " + message);
    }
  }

  @Test
  void wrongRank() {
    assertSays(badData(Tensor.ones(6, 4, 4), Y), "mlp", "[6, 4, 4]");
  }

  @Test
  void wrongLastAxis() {
    assertSays(badData(Tensor.ones(6, 5), Y), "mlp", "[6, 5]");
    assertSays(
        refusal(IllegalArgumentException.class, () -> model.predict(Tensor.ones(6, 5))),
        "mlp",
        "[6, 5]");
  }

  @Test
  void wholeNumbersWhereFloatsAreNeeded() {
    Tensor x = Tensor.of(new int[24], 6, 4);
    assertSays(badData(x, Y), "hidden", "int32", "cast");
    assertSays(refusal(IllegalArgumentException.class, () -> model.predict(x)), "hidden", "int32");
  }

  @Test
  void labelsOutOfRange() {
    String message = badData(X, Tensor.of(new int[] {0, 1, 3, 0, 4, 2}));
    assertSays(message, "mlp", "sample 2 has the label 3", "0 to 2");
    assertSays(badData(X, Tensor.of(new int[] {0, -1, 3, 0, 4, 2})), "sample 1 has the label -1");
    assertSays(
        badData(X, Y, o -> o.validationData(X, Tensor.of(new int[] {0, 1, 2, 0, 1, 7}))),
        "validation",
        "sample 5 has the label 7");
  }

  @Test
  void targetsOfAnotherForm() {
    assertSays(
        badData(X, Tensor.ones(6, 3)), "labels of the shape [3]", "categorical_crossentropy");
  }

  @Test
  void numbersOfSamplesDiffer() {
    assertSays(badData(X, Tensor.of(new int[5])), "mlp", "[6, 4]", "[5]");
    assertSays(badData(X, Y, o -> o.sampleWeight(Tensor.ones(7))), "weights", "[7]");
    assertSays(badData(X, Y, o -> o.validationData(X, Tensor.of(new int[2]))), "validation", "[2]");
  }

  @Test
  void emptyData() {
    assertSays(badData(Tensor.zeros(0, 4), Tensor.of(new int[0], 0)), "no samples", "[0, 4]");
    assertSays(
        refusal(IllegalArgumentException.class, () -> model.predict(Tensor.zeros(0, 4))),
        "no samples");
  }

  @Test
  void badOptions() {
    assertSays(badData(X, Y, o -> o.batchSize(0)), "batchSize", "0");
    assertSays(badData(X, Y, o -> o.epochs(-1)), "epochs", "-1");
    assertSays(badData(X, Y, o -> o.validationSplit(1)), "validationSplit", "1.0");
    assertSays(badData(X, Y, o -> o.validationSplit(0.9)), "0.9", "training");
    assertSays(badData(X, Y, o -> o.verbose(3)), "verbose", "3");
    assertSays(
        badData(X, Y, o -> o.classWeight(Map.of(0, 2.0)).sampleWeight(Tensor.ones(6))),
        "classWeight",
        "sampleWeight");
  }

  @Test
  void notFiniteInputWithTheGuardOn() {
    float[] values = new float[24];
    values[13] = Float.NaN;
    String message =
        refusal(
            NotFiniteException.class,
            () -> model.fit(Tensor.of(values, 6, 4), Y, o -> o.verbose(0).guardNaN(true)));
    assertSays(message, "mlp", "NaN", "sample 3", "[3, 1]");
  }

  @Test
  void notFiniteLossWithTheGuardOn() {
    float[] values = new float[24];
    Arrays.fill(values, 1e20f);
    String message =
        refusal(
            NotFiniteException.class,
            () -> model.fit(Tensor.of(values, 6, 4), Y, o -> o.verbose(0).guardNaN(true)));
    assertSays(message, "mlp", "\"exp\"", "batch 0 of epoch 1");
  }

  /** Weights, the optimizer's state and random numbers: the next fit is as if nothing happened. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void guardLeavesEverythingAsItWas(boolean eagerly) {
    float[] values = new float[24];
    Arrays.fill(values, 1e30f);
    double[][] after = new double[2][];
    for (int run = 0; run < 2; run++) {
      Seeds.setGlobal(3);
      try (Sequential guarded =
          Sequential.of(Input.of(4), Dropout.of(0.5), Dense.of(8), Dropout.of(0.5), Dense.of(1))) {
        guarded.compile("adam", "mse", "mae");
        guarded.runEagerly(eagerly);
        Tensor y = Tensor.zeros(6, 1);
        assertEquals(1, guarded.fit(X, y, o -> o.verbose(0).guardNaN(true)).epoch().size());
        if (run == 1) {
          NotFiniteException refused =
              assertThrows(
                  NotFiniteException.class,
                  () ->
                      guarded.fit(
                          Tensor.of(values, 6, 4), y, o -> o.verbose(0).guardNaN(true).seed(1)));
          assertSays(String.valueOf(refused.getMessage()), "batch 0 of epoch 1");
        }
        History history = guarded.fit(X, y, o -> o.verbose(0).guardNaN(true).epochs(2).seed(4));
        after[run] =
            DoubleStream.concat(
                    history.get("loss").stream().mapToDouble(Double::doubleValue),
                    guarded.getWeights().stream()
                        .flatMapToDouble(weight -> Arrays.stream(weight.toDoubleArray())))
                .toArray();
      }
    }
    assertArrayEquals(after[0], after[1]);
  }

  @Test
  void guardLetsGoodDataThrough() {
    History history = model.fit(X, Y, o -> o.verbose(0).guardNaN(true).epochs(2));
    assertEquals(2, history.epoch().size());
  }

  @Test
  void unknownNames() {
    assertSays(
        refusal(IllegalArgumentException.class, () -> model.compile("adan", "mse")), "\"adam\"");
    assertSays(
        refusal(
            IllegalArgumentException.class,
            () -> model.compile("adam", "sparse_categorical_crossentropi")),
        "\"sparse_categorical_crossentropy\"");
    assertSays(
        refusal(IllegalArgumentException.class, () -> model.compile("adam", "mse", "acuracy")),
        "\"accuracy\"");
    assertSays(
        refusal(IllegalArgumentException.class, () -> model.compile(c -> c.loss("mse"))),
        "optimizer");
    assertSays(
        refusal(IllegalArgumentException.class, () -> model.compile(c -> c.optimizer("sgd"))),
        "loss");
  }

  @Test
  void fitBeforeCompile() {
    try (Sequential fresh = Sequential.of("fresh", Input.of(4), Dense.of(3))) {
      String message =
          String.valueOf(
              assertThrows(IllegalStateException.class, () -> fresh.fit(X, Y)).getMessage());
      assertSays(message, "fresh", "compile");
      assertThrows(IllegalStateException.class, () -> fresh.evaluate(X, Y));
      assertThrows(IllegalStateException.class, () -> fresh.trainOnBatch(X, Y));
    }
  }

  @Test
  void countingAndSavingBeforeBuilding() {
    try (Sequential lazy = Sequential.of("lazy", Dense.of(3))) {
      assertThrows(IllegalStateException.class, lazy::countParams);
      String message =
          String.valueOf(
              assertThrows(IllegalStateException.class, () -> lazy.save(Path.of("none.keras")))
                  .getMessage());
      assertSays(message, "lazy");
    }
  }

  @Test
  void reductionNoneCannotTrain() {
    assertSays(
        refusal(
            IllegalArgumentException.class,
            () ->
                model.compile(
                    c -> c.optimizer("sgd").loss(MeanSquaredError.of(o -> o.reduction("none"))))),
        "none");
  }
}
