package dev.lamina.constraints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.fixtures.Close;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  @Test
  void agreeWithKeras() {
    JsonNode recorded = KerasFixtures.json("misc", "constraints");
    KerasFixtures.Arrays tensors = KerasFixtures.tensors("misc", "constraints");
    for (JsonNode each : recorded.get("cases")) {
      Map<String, Object> serialized = KerasFixtures.map(each.get("serialized"));
      Constraint constraint = Constraints.get(serialized);
      assertEquals(serialized, constraint.serialized().toMap());
      Close.of(recorded.get("tolerance"))
          .check(
              tensors.get(each.get("result").asText()),
              constraint.apply(tensors.get("w")),
              constraint.toString());
    }
  }

  @Test
  void everyNameThatTheCompilerAllowsIsThere() {
    for (String name : KerasNames.names(KerasKind.CONSTRAINT)) {
      Constraint constraint = Constraints.get(name);
      assertEquals(constraint, Constraints.get(constraint.serialized().toMap()));
    }
  }

  @Test
  void readsArgumentsByPositionAndName() {
    assertEquals(
        "MaxNorm(max_value=3.0, axis=1)", Constraints.get("max_norm(3, axis=1)").toString());
    assertEquals(
        "UnitNorm(axis=[0, 1])",
        Constraints.get(Map.of("class_name", "UnitNorm", "config", Map.of("axis", List.of(0, 1))))
            .toString());
    assertThrows(IllegalArgumentException.class, () -> Constraints.get("max_norm(a=1)"));
  }
}
