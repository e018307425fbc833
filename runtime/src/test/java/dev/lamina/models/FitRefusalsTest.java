package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.LambdaCallback;
import dev.lamina.data.Dataset;
import dev.lamina.data.Example;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Masking;
import dev.lamina.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Before the first step {@code fit} says everything that does not fit, and changes nothing. */
class FitRefusalsTest {
  private static final ActivationFunction SOFTMAX = ActivationFunction.get("softmax");
  private final Sequential model =
      Sequential.of("net", Input.of(4), Dense.of(3, SOFTMAX, o -> o.name("last")));

  FitRefusalsTest() {
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(RuntimeException.class, call).getMessage());
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), "\"" + part + "\" is missing in: " + message);
    }
  }

  private static Tensor labels(int... labels) {
    return Tensor.of(labels);
  }

  @Test
  void everythingIsSaidAtOnce() {
    double[] before = model.getWeights().get(0).toDoubleArray();
    String message =
        refusal(
            () ->
                model.fit(
                    Tensor.ones(6, 5),
                    labels(0, 1, 7, 0, 1),
                    o ->
                        o.verbose(0)
                            .classWeight(Map.of(0, 2.0))
                            .sampleWeight(Tensor.ones(6))
                            .validationData(Tensor.ones(2, 4), labels(0, 9))));
    assertSays(
        message,
        "5 things do not fit; nothing has been changed",
        "the same number of samples",
        "x [6, 5], y [5]",
        "x has the shape [6, 5], and the model takes [?, 4]: axis 1 is 5, needed is 4",
        "sample 2 has the label 7",
        "classWeight and sampleWeight cannot be given both",
        "validation data: ",
        "sample 1 has the label 9");
    assertArrayEquals(before, model.getWeights().get(0).toDoubleArray());
    assertFalse(model.optimizer().isBuilt());
  }

  @Test
  void aMissingBatchAxisHasItsCure() {
    assertSays(refusal(() -> model.fit(Tensor.ones(4), labels(1, 1, 1, 1))), "x.expandDims(0)");
  }

  @Test
  void aLastAxisOfLengthOneComesAndGoesByItself() {
    try (Sequential images = Sequential.of(Input.of(2, 2, 1), Flatten.of(), Dense.of(3, SOFTMAX))) {
      images.compile("adam", "sparse_categorical_crossentropy");
      images.fit(Tensor.ones(3, 2, 2), labels(0, 1, 2), o -> o.verbose(0));
      assertArrayEquals(
          images.predict(Tensor.ones(1, 2, 2, 1)).toFloatArray(),
          images.predict(Tensor.ones(1, 2, 2)).toFloatArray());
    }
  }

  @Test
  void nanInDataNamesTheSample() {
    float[] values = new float[8];
    values[6] = Float.NaN;
    String message = refusal(() -> model.fit(Tensor.of(values, 2, 4), labels(0, 1)));
    assertSays(message, "x holds NaN in sample 1, at [1, 2]", "guardNaN(false)");
  }

  @Test
  void aModelThatIsNotBuiltStaysSo() {
    try (Sequential lazy = Sequential.of("lazy", Dense.of(3, SOFTMAX))) {
      lazy.compile("adam", "sparse_categorical_crossentropy");
      assertSays(refusal(() -> lazy.fit(Tensor.ones(2, 4), labels(0, 5))), "the label 5");
      assertFalse(lazy.isBuilt());
    }
  }

  @Test
  void numbersOfInputsAndTargets() {
    String message =
        refusal(
            () ->
                model.fit(
                    List.of(Tensor.ones(2, 4), Tensor.ones(2, 4)),
                    List.of(labels(0, 1), labels(0, 1)),
                    o -> {}));
    assertSays(message, "the model takes 1 input", "x holds 2", "1 output (last)", "2 targets");
  }

  @Test
  void datasetsAreCheckedBatchByBatch() {
    assertSays(
        refusal(() -> model.fit(Dataset.ofStream(Stream::<Example>empty), o -> o.verbose(0))),
        "the dataset holds no elements");
    assertSays(
        refusal(
            () ->
                model.fit(
                    Dataset.of(Tensor.ones(2, 5), labels(0, 1)),
                    o -> o.verbose(0).validationSplit(0.5))),
        "validationSplit is for data in memory");
    assertSays(
        refusal(
            () ->
                model.fit(
                    Dataset.of(Tensor.ones(6, 4), labels(0, 1, 2, 0, 1, 8)),
                    o -> o.verbose(0).batchSize(2))),
        "batch 2 of the dataset",
        "sample 1 has the label 8");
    assertSays(
        refusal(() -> model.fit(Dataset.of(Tensor.ones(6, 4), Tensor.ones(6)).repeat(), o -> {})),
        "stepsPerEpoch");
  }

  /** Of the elements so far only a few may still be held, whatever their number. */
  @Test
  void streamedDataIsNeverHeldWhole() {
    List<WeakReference<Tensor>> made = new ArrayList<>();
    Dataset data =
        Dataset.ofStream(
                () ->
                    IntStream.range(0, 200)
                        .mapToObj(
                            i -> {
                              Tensor x = Tensor.ones(4);
                              synchronized (made) {
                                made.add(new WeakReference<>(x));
                              }
                              return Example.of(x, Tensor.scalar(i % 3));
                            }))
            .shuffle(4, 1)
            .batch(2)
            .prefetch(2);
    List<Long> held = new ArrayList<>();
    Callback look =
        LambdaCallback.of(
            o ->
                o.onTrainBatchEnd(
                    (batch, logs) -> {
                      if (batch == 90) {
                        System.gc();
                        synchronized (made) {
                          held.add(made.stream().filter(each -> each.get() != null).count());
                        }
                      }
                    }));
    model.fit(data, o -> o.verbose(0).callbacks(look));
    assertEquals(200, made.size());
    assertTrue(held.get(0) < 40, held + " of 200 elements are held");
  }

  @Test
  void stepsPerEpochGoOnInTheData() {
    Dataset data = Dataset.of(Tensor.ones(6, 4), labels(0, 1, 2, 0, 1, 2)).batch(2).repeat();
    int steps = 5;
    model.fit(data, o -> o.verbose(0).epochs(3).stepsPerEpoch(steps));
    assertEquals(3 * steps, model.optimizer().iteration().value().item());
  }

  /** Steps that the mask leaves out count neither in the loss nor in the metrics. */
  @Test
  void masksLeaveStepsOut() {
    try (Sequential masked = Sequential.of(Input.of(3, 1), Masking.of(), Dense.of(1))) {
      masked.compile("sgd", "mse", "mae");
      masked.setWeights(List.of(Tensor.ones(1, 1), Tensor.zeros(1)));
      Tensor x = Tensor.of(new float[] {1, 0, 0, 2, 4, 0}, 2, 3, 1);
      Map<String, Double> logs = masked.evaluate(x, Tensor.zeros(2, 3, 1), o -> o.verbose(0));
      assertEquals((1 + 4 + 16) / 3.0, logs.getOrDefault("loss", 0d), 1e-6);
      assertEquals((1 + 2 + 4) / 3.0, logs.getOrDefault("mae", 0d), 1e-6);
    }
  }
}
