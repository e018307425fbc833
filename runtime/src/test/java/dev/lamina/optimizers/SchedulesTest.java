package dev.lamina.optimizers;

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

class SchedulesTest {
  private static final Set<String> KNOWN = Set.of("ExponentialDecay", "CosineDecay");

  static List<JsonNode> schedules() {
    return Fixture.rows("misc/schedules.json").stream()
        .filter(row -> KNOWN.contains(row.path("serialized").path("class_name").textValue()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void ratesAreKeras(JsonNode row) {
    Map<String, Object> serialized = Fixture.map(row.path("serialized"));
    LearningRateSchedule schedule = LearningRateSchedules.get(serialized);
    for (JsonNode value : row.path("values")) {
      long step = value.path("step").longValue();
      assertClose(
          "step " + step, value.path("lr").doubleValue(), schedule.at(step), row.path("tolerance"));
    }
    assertEquals(serialized, schedule.serialized().toMap());
  }

  @Test
  void thereAreSchedules() {
    assertTrue(schedules().size() >= 4, "only " + schedules().size());
  }
}
