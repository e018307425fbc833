package dev.lamina.optimizers;

import static dev.lamina.testing.Fixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.testing.Fixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
  static List<JsonNode> schedules() {
    return Fixture.rows("misc/schedules.json");
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
    Map<String, Object> written = schedule.serialized().toMap();
    assertEquals(byValue(serialized), byValue(written));
    assertEquals(schedule, LearningRateSchedules.get(written));
  }

  /** A whole number and a real one of the same value are one in Keras' files. */
  private static Object byValue(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key, byValue(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(SchedulesTest::byValue).toList();
    }
    return tree instanceof Number number ? (Object) number.doubleValue() : tree;
  }

  @Test
  void thereAreSchedules() {
    assertTrue(schedules().size() >= 7, "only " + schedules().size());
  }
}
