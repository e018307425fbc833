package dev.lamina.activations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.config.SerializedObject;
import dev.lamina.engine.GradientTape;
import dev.lamina.fixtures.Close;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationFunctionTest {
  static List<String> recorded() {
    return KerasFixtures.names("activations");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void agreesWithKeras(String name) {
    JsonNode recorded = KerasFixtures.json("activations", name);
    KerasFixtures.Arrays tensors = KerasFixtures.tensors("activations", name);
    ActivationFunction function =
        ActivationFunction.get(
            recorded.get("name").asText(), KerasFixtures.map(recorded.get("arguments")));
    Tensor x = tensors.get("x");
    try (GradientTape tape = new GradientTape()) {
      tape.watch(x);
      Tensor y = function.apply(x);
      Close.of(recorded.at("/tolerance/forward")).check(tensors.get("y"), y, name);
      double n = x.size();
      double[] weights = IntStream.range(0, (int) n).mapToDouble(i -> (i + 1) / n).toArray();
      Tensor weight = Tensor.of(weights).reshape(x.shape()).cast(x.dtype());
      Tensor gradient = tape.gradient(y.times(weight), x);
      Close.of(recorded.at("/tolerance/gradient")).check(tensors.get("grad"), gradient, name + "'");
    }
  }

  @Test
  void atLeastTwentyFourAreRecorded() {
    assertTrue(recorded().size() >= 24, "recorded: " + recorded());
  }

  @Test
  void everyNameThatTheCompilerAllowsIsThere() {
    for (String name : KerasNames.names(KerasKind.ACTIVATION)) {
      String text = name.equals("threshold") ? "threshold(1, 2)" : name;
      assertEquals(name, ActivationFunction.get(text).name());
    }
  }

  // Values by the formulas of keras.ops.nn, at -2, -1, -0.25, 0, 0.25, 1, 2.
  @ParameterizedTest
  @CsvSource({
    "hard_tanh,              -1,    -1,    -0.25,   0,    0.25,    1,    1",
    "hard_shrink,            -2,    -1,    0,       0,    0,       1,    2",
    "soft_shrink,            -1.5,  -0.5,  0,       0,    0,       0.5,  1.5",
    "sparse_plus,            0,     0,     0.140625, 0.25, 0.390625, 1,  2",
    "sparse_sigmoid,         0,     0,     0.375,   0.5,  0.625,   1,    1",
    "squareplus(b=0),        0,     0,     0,       0,    0.25,    1,    2",
    "relu(0.1),              -0.2,  -0.1,  -0.025,  0,    0.25,    1,    2",
    "relu(max_value=1),      0,     0,     0,       0,    0.25,    1,    1",
    "'relu(0.5, 1.5, 1)',    -1.5,  -1,    -0.625,  -0.5, -0.375,  0,    1.5",
    "'threshold(0.5, -7)',   -7,    -7,    -7,      -7,   -7,      1,    2",
  })
  void followsItsFormula(
      String text, float a, float b, float c, float d, float e, float f, float g) {
    Tensor x = Tensor.of(new float[] {-2, -1, -0.25f, 0, 0.25f, 1, 2});
    float[] got = ActivationFunction.get(text).apply(x).toFloatArray();
    assertArrayEquals(new float[] {a, b, c, d, e, f, g}, got, 1e-6f);
  }

  @Test
  void tanhShrinkIsWhatTanhLeaves() {
    Tensor x = Tensor.of(new float[] {-2, 0.5f});
    assertArrayEquals(
        x.minus(x.tanh()).toFloatArray(),
        ActivationFunction.get("tanh_shrink").apply(x).toFloatArray());
  }

  @Test
  void gluGatesTheFirstHalfByTheSecond() {
    Tensor x = Tensor.of(new float[] {3, -5, 0, 1e4f}, 1, 4);
    assertArrayEquals(
        new float[] {1.5f, -5}, ActivationFunction.get("glu").apply(x).toFloatArray());
    assertThrows(
        IllegalArgumentException.class,
        () -> ActivationFunction.get("glu").apply(Tensor.ones(2, 3)));
  }

  @Test
  void sparsemaxIsTheNearestPointOfTheSimplex() {
    ActivationFunction sparsemax = ActivationFunction.get("sparsemax");
    assertArrayEquals(
        new float[] {0, 0, 1, 0.25f, 0.75f, 0, 1 / 3f, 1 / 3f, 1 / 3f},
        sparsemax
            .apply(Tensor.of(new float[] {1, 2, 5, 0.5f, 1, -1, 7, 7, 7}, 3, 3))
            .toFloatArray(),
        1e-6f);
    assertArrayEquals(
        new float[] {0.25f, 0.75f},
        ActivationFunction.get("sparsemax(axis=0)")
            .apply(Tensor.of(new float[] {0.5f, 1}, 2, 1))
            .toFloatArray(),
        1e-6f);
  }

  @Test
  void isStableFarOut() {
    for (String name : KerasNames.names(KerasKind.ACTIVATION)) {
      if (name.equals("exponential") || name.equals("threshold")) {
        continue; // one is infinite there, the other has no default arguments
      }
      Tensor x = Tensor.of(new float[] {-1e4f, 1e4f, 0, 50}, 1, 4);
      try (GradientTape tape = new GradientTape()) {
        tape.watch(x);
        Tensor y = ActivationFunction.get(name).apply(x);
        for (double value : y.toDoubleArray()) {
          assertTrue(Double.isFinite(value), name + " gives " + value);
        }
        for (double value : tape.gradient(y, x).toDoubleArray()) {
          assertTrue(Double.isFinite(value), name + "' gives " + value);
        }
      }
    }
  }

  @Test
  void keepsTheType() {
    for (String name : List.of("relu6", "gelu", "selu", "hard_silu", "softmax", "mish")) {
      Tensor y = ActivationFunction.get(name).apply(Tensor.ones(2, 2).cast(DataType.FLOAT64));
      assertEquals(DataType.FLOAT64, y.dtype(), name);
    }
  }

  @Test
  void isEqualByNameAndArguments() {
    assertEquals(ActivationFunction.RELU, ActivationFunction.get("relu"));
    assertEquals(ActivationFunction.SILU, ActivationFunction.get("swish"));
    assertNotEquals(ActivationFunction.RELU, ActivationFunction.get("relu(0.1)"));
    assertEquals(
        ActivationFunction.get("leaky_relu", Map.of("negative_slope", 0.1)),
        ActivationFunction.get("leaky_relu(negative_slope=0.1)"));
  }

  @Test
  void onesOwnIsFoundByName() {
    ActivationFunction wave = ActivationFunction.of("acme>wave", x -> x.sin().times(x));
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("module", "builtins");
    form.put("class_name", "function");
    form.put("config", "acme>wave");
    form.put("registered_name", "function");
    assertEquals(form, wave.serialized());
    assertSame(wave, ActivationFunction.get("acme>wave"));
    assertSame(wave, ActivationFunction.get(form));
    assertThrows(IllegalArgumentException.class, () -> ActivationFunction.of("wave", x -> x.sin()));
  }

  @Test
  void writesArgumentsSoThatTheyCanBeRead() {
    ActivationFunction function = ActivationFunction.get("relu(0.1, max_value=6.0)");
    assertEquals("relu(negative_slope=0.1, max_value=6.0)", function.toString());
    assertEquals(function, ActivationFunction.get(function.toString()));
    // A name cannot carry arguments to Keras, a layer in its place can.
    Map<?, ?> layer = (Map<?, ?>) function.serialized();
    assertEquals("ReLU", layer.get("class_name"));
    assertEquals(Map.of("negative_slope", 0.1, "max_value", 6.0), layer.get("config"));
    assertEquals(function, ActivationFunction.get(SerializedObject.withStringKeys(layer)));
    assertEquals("gelu(approximate=true)", ActivationFunction.get("gelu(True)").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "rleu,            Did you mean \"relu\"?",
    "relu(slope=1),   relu has no argument \"slope\"",
    "relu(,           '\"relu(\": '",
    "'gelu(1, 2)',    gelu.approximate is True or False. Received: 1",
    "threshold,       'threshold(threshold=0.5, default_value=0.0). Missing: threshold'",
  })
  void saysWhatIsWrongWithAName(String text, String message) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> ActivationFunction.get(text));
    assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
  }
}
