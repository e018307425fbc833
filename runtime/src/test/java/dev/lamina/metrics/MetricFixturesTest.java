package dev.lamina.metrics;

import static dev.lamina.testing.Fixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricFixturesTest {
  static List<Fixture> cases() {
    return Fixture.allAndMore("metrics");
  }

  private static double[] numbers(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray()
        : new double[] {node.asDouble()};
  }

  private static void assertResult(String what, JsonNode wanted, Tensor got, Fixture fixture) {
    double[] numbers = numbers(wanted);
    if (Arrays.stream(numbers).anyMatch(Double::isNaN)) {
      assertArrayEquals(numbers, got.toDoubleArray(), 1e-5, what);
    } else {
      assertClose(what, numbers, got.toDoubleArray(), fixture.part("tolerance"));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreKeras(Fixture fixture) {
    JsonNode wanted = fixture.part("result_after_update");
    try (Metric metric = Metrics.get(Fixture.map(fixture.part("serialized")))) {
      for (int i = 0; i < wanted.size(); i++) {
        metric.update(
            fixture.tensor("y_true/" + i),
            fixture.tensor("y_pred/" + i),
            fixture.has("sample_weight/" + i) ? fixture.tensor("sample_weight/" + i) : null);
        assertResult("update " + i, wanted.path(i), metric.result(), fixture);
      }
      metric.reset();
      assertResult("after reset", fixture.part("result_after_reset"), metric.result(), fixture);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configIsKeras(Fixture fixture) {
    Map<String, Object> serialized = Fixture.map(fixture.part("serialized"));
    try (Metric metric = Metrics.get(serialized)) {
      assertEquals(serialized, metric.serialized().toMap());
    }
  }

  @Test
  void thereAreCases() {
    assertTrue(cases().size() >= 100, "only " + cases().size());
  }
}
