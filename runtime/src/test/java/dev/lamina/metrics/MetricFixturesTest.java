package dev.lamina.metrics;

import static dev.lamina.testing.Fixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.testing.Fixture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricFixturesTest {
  /** Classes that Lamina does not have yet. */
  private static final Set<String> NOT_YET =
      Set.of("RootMeanSquaredError", "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy");

  static List<Fixture> cases() {
    return Fixture.all("metrics").stream()
        .filter(
            fixture -> !NOT_YET.contains(fixture.part("serialized").path("class_name").textValue()))
        .toList();
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
        assertClose(
            "update " + i,
            wanted.path(i).doubleValue(),
            metric.result().item(),
            fixture.part("tolerance"));
      }
      metric.reset();
      assertEquals(0, metric.result().item());
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
    assertTrue(cases().size() >= 13, "only " + cases().size());
  }
}
