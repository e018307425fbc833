package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.fixtures.KerasFixtures;
import org.junit.jupiter.api.Test;

class NameCountersTest {
  @Test
  void countAsKerasDoes() {
    NameCounters.clear();
    for (JsonNode step : KerasFixtures.json("misc", "naming").at("/auto_names/sequence")) {
      String className = step.get(0).asText();
      if (step.get(1).isNull()) {
        assertEquals(step.get(2).asText(), NameCounters.next(className));
      }
      if (className.equals("MLPBlock")) {
        NameCounters.next("Dense"); // the block makes a Dense and a Dropout of its own
        NameCounters.next("Dropout");
      }
    }
  }
}
