package dev.lamina.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.random.Seeds;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.rules.KerasSignature;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {
  static List<JsonNode> recorded() {
    List<JsonNode> cases = new ArrayList<>();
    KerasFixtures.json("misc", "initializers").get("cases").forEach(cases::add);
    return cases;
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void followsTheLawOfKeras(JsonNode recorded) {
    Seeds.setGlobal(3);
    Map<String, Object> serialized = KerasFixtures.map(recorded.get("serialized"));
    Initializer initializer = Initializers.get(serialized);
    assertEquals(serialized, initializer.serialized().toMap());
    assertEquals(
        List.copyOf(KerasFixtures.map(recorded.at("/serialized/config")).keySet()),
        List.copyOf(initializer.getConfig().keySet()));
    if (recorded.at("/arguments/gain").isNumber()) {
      // Keras leaves the gain of Identity out of the config.
      String name = initializer.className().equals("Identity") ? "identity" : "orthogonal";
      initializer = Initializers.get(name + "(" + recorded.at("/arguments/gain") + ")");
    }
    int[] dims = new int[recorded.get("shape").size()];
    Arrays.setAll(dims, i -> recorded.get("shape").get(i).asInt());
    Tensor values = initializer.apply(Shape.of(dims), DataType.FLOAT32);
    assertEquals(Shape.of(dims), values.shape());
    check(recorded.get("expect"), values);
  }

  private static void check(JsonNode expect, Tensor values) {
    switch (expect.get("law").asText()) {
      case "exact" -> assertEquals(flat(expect.get("values")), list(values));
      case "orthogonal" -> checkOrthogonal(expect, values);
      default -> checkMoments(expect, values);
    }
  }

  private static void checkMoments(JsonNode expect, Tensor values) {
    double mean = expect.get("mean").asDouble();
    double std = expect.get("std").asDouble();
    double[] all = values.toDoubleArray();
    double got = Arrays.stream(all).average().orElseThrow();
    assertEquals(mean, got, 5 * std / Math.sqrt(all.length));
    double variance = Arrays.stream(all).map(v -> (v - got) * (v - got)).average().orElseThrow();
    if (all.length >= 5000) {
      assertEquals(std, Math.sqrt(variance), 0.05 * std);
    }
    double low = expect.has("low") ? expect.get("low").asDouble() : mean - limit(expect);
    double high = expect.has("high") ? expect.get("high").asDouble() : mean + limit(expect);
    for (double value : all) {
      assertTrue(low - 1e-6 <= value && value <= high + 1e-6, value + " is out of range");
    }
  }

  private static double limit(JsonNode expect) {
    return expect.has("limit") ? expect.get("limit").asDouble() : Double.POSITIVE_INFINITY;
  }

  private static void checkOrthogonal(JsonNode expect, Tensor values) {
    int rows = expect.get("matrix").get(0).asInt();
    int columns = expect.get("matrix").get(1).asInt();
    double gain = expect.get("gain").asDouble();
    Tensor matrix = values.reshape(rows, columns);
    Tensor product =
        expect.get("orthonormal").asText().equals("columns")
            ? matrix.transpose().matmul(matrix)
            : matrix.matmul(matrix.transpose());
    int size = Math.min(rows, columns);
    Tensor identity = Initializers.get("identity").apply(Shape.of(size, size), DataType.FLOAT32);
    assertArrayEquals(identity.times(gain * gain).toFloatArray(), product.toFloatArray(), 1e-5f);
  }

  private static List<Double> flat(JsonNode node) {
    List<Double> values = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> values.addAll(flat(element)));
    } else {
      values.add(node.asDouble());
    }
    return values;
  }

  private static List<Double> list(Tensor values) {
    return Arrays.stream(values.toDoubleArray()).boxed().toList();
  }

  @Test
  void everyNameThatTheCompilerAllowsIsThere() {
    for (KerasSignature signature : KerasNames.all(KerasKind.INITIALIZER)) {
      Initializer initializer = Initializers.get(signature.name());
      assertEquals(signature.className(), initializer.className());
      TreeSet<String> keys = new TreeSet<>(signature.argumentNames());
      keys.removeAll(List.of("gain"));
      assertTrue(initializer.getConfig().keySet().containsAll(keys), signature.name());
    }
  }

  @Test
  void repeatsWithASeed() {
    Initializer seeded = Initializers.get("glorot_uniform(seed=3)");
    Shape shape = Shape.of(5, 4);
    Tensor first = seeded.apply(shape, DataType.FLOAT64);
    assertEquals(list(first), list(seeded.apply(shape, DataType.FLOAT64)));
    Initializer free = Initializers.get("glorot_uniform");
    assertNotEquals(
        list(free.apply(shape, DataType.FLOAT64)), list(free.apply(shape, DataType.FLOAT64)));
  }

  @Test
  void repeatsAfterTheGlobalSeedIsSet() {
    Initializer free = Initializers.get("he_normal");
    Seeds.setGlobal(11);
    List<Double> first = list(free.apply(Shape.of(3, 3), DataType.FLOAT32));
    List<Double> second = list(free.apply(Shape.of(3, 3), DataType.FLOAT32));
    assertNotEquals(first, second);
    Seeds.setGlobal(11);
    assertEquals(first, list(free.apply(Shape.of(3, 3), DataType.FLOAT32)));
    assertEquals(second, list(free.apply(Shape.of(3, 3), DataType.FLOAT32)));
  }

  @Test
  void isEqualByNameAndConfig() {
    assertEquals(Initializers.get("zeros"), Initializers.get("Zeros"));
    assertEquals(Initializers.get("normal"), Initializers.get("random_normal(stddev=0.05)"));
    assertNotEquals(Initializers.get("zeros"), Initializers.get("ones"));
    assertEquals(
        "TruncatedNormal(mean=0.0, stddev=0.02)",
        Initializers.get("truncated_normal(stddev=0.02)").toString());
  }

  @Test
  void onesOwnIsFoundByName() {
    Initializer ramp =
        Initializer.of("acme>Ramp", (shape, dtype) -> Tensor.of(new float[] {0, 1, 2}).cast(dtype));
    assertEquals("acme>Ramp", ramp.serialized().registeredName());
    Initializers.register(ramp);
    assertSame(ramp, Initializers.get(ramp.serialized().toMap()));
  }

  @ParameterizedTest
  @CsvSource({
    "glorot_unifrom,                     Did you mean \"glorot_uniform\"?",
    "truncated_normal(std=0.1),          truncated_normal has no argument \"std\"",
    "truncated_normal(stddev='a'),       truncated_normal.stddev is a number. Received: \"a\"",
    "variance_scaling(scale=-1),         VarianceScaling.scale must be more than 0. Received: -1.0",
    "variance_scaling(mode='fan'),       variance_scaling.mode is one of \"fan_in\"",
  })
  void saysWhatIsWrongWithAName(String text, String message) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Initializers.get(text));
    assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
  }

  @Test
  void refusesShapesItCannotFill() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Initializers.get("identity").apply(Shape.of(3), DataType.FLOAT32));
    assertThrows(
        IllegalArgumentException.class,
        () -> Initializers.get("orthogonal").apply(Shape.of(3), DataType.FLOAT32));
    assertThrows(
        IllegalArgumentException.class,
        () -> Initializers.get("he_normal").apply(Shape.of(3), DataType.INT32));
    assertFalse(DataType.INT32.isFloating());
  }
}
