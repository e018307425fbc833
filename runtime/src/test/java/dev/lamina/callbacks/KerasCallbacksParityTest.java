package dev.lamina.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.models.Sequential;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The cases that {@code .ci/callback_cases.py} has recorded from Keras 3.15.1, with its seed 6. */
class KerasCallbacksParityTest {
  private static final Path CASES = Path.of("src/test/resources/callbacks/cases.json");

  @Test
  void callbacksStopRestoreAndReduceWhenKerasDoes() throws Exception {
    int cases = 0;
    for (JsonNode each : new ObjectMapper().readTree(CASES.toFile())) {
      check(each);
      cases++;
    }
    assertEquals(60, cases);
  }

  private static void check(JsonNode each) {
    JsonNode options = each.get("options");
    Callback callback =
        each.get("callback").asText().equals("EarlyStopping")
            ? stopping(options)
            : plateau(options);
    try (Sequential model = Puppet.net()) {
      History history = new Puppet("val_loss", doubles(each.get("val_loss"))).fit(model, callback);
      assertEquals(each.get("epochs").asInt(), history.epoch().size(), each::toString);
      assertEquals(each.get("weight").asDouble(), Puppet.weight(model), each::toString);
      if (each.has("learning_rate")) {
        List<Double> rates = history.get("learning_rate");
        double[] wanted = doubles(each.get("learning_rate"));
        for (int i = 0; i < wanted.length; i++) {
          assertEquals(wanted[i], rates.get(i), 1e-7 * wanted[i], each::toString);
        }
      }
    }
  }

  private static double[] doubles(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static EarlyStopping stopping(JsonNode options) {
    return EarlyStopping.of(
        o -> {
          o.mode(options.get("mode").asText())
              .patience(options.get("patience").asInt())
              .minDelta(options.get("min_delta").asDouble())
              .restoreBestWeights(options.get("restore_best_weights").asBoolean())
              .startFromEpoch(options.get("start_from_epoch").asInt());
          if (options.has("baseline")) {
            o.baseline(options.get("baseline").asDouble());
          }
        });
  }

  private static ReduceLROnPlateau plateau(JsonNode options) {
    return ReduceLROnPlateau.of(
        o ->
            o.mode(options.get("mode").asText())
                .patience(options.get("patience").asInt())
                .minDelta(options.get("min_delta").asDouble())
                .factor(options.get("factor").asDouble())
                .cooldown(options.get("cooldown").asInt())
                .minLr(options.get("min_lr").asDouble()));
  }
}
