package dev.lamina.losses;

import static dev.lamina.testing.Fixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.GradientTape;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossFixturesTest {
  static List<Fixture> cases() {
    return Fixture.allAndMore("losses");
  }

  /** The case's loss with another reduction; arguments that Keras loses in configs included. */
  private static Loss loss(Fixture fixture, String reduction) {
    Map<String, Object> serialized = Fixture.map(fixture.part("serialized"));
    Map<String, Object> config = Fixture.map(fixture.part("serialized").path("config"));
    config.putAll(Fixture.map(fixture.part("loss_arguments")));
    config.remove("class_name");
    config.put("reduction", reduction);
    serialized.put("config", config);
    return Losses.get(serialized);
  }

  private static @Nullable Tensor weight(Fixture fixture) {
    return fixture.has("sample_weight") ? fixture.tensor("sample_weight") : null;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAndGradientsAreKeras(Fixture fixture) {
    JsonNode tolerance = fixture.part("tolerance");
    fixture
        .part("values")
        .properties()
        .forEach(
            entry -> {
              String reduction = entry.getKey();
              Tensor predictions = fixture.tensor("y_pred");
              try (GradientTape tape = new GradientTape()) {
                tape.watch(predictions);
                Tensor got =
                    loss(fixture, reduction)
                        .apply(fixture.tensor("y_true"), predictions, weight(fixture));
                assertClose(
                    reduction, entry.getValue().doubleValue(), got.item(), tolerance.path("value"));
                assertClose(
                    "gradient of " + reduction,
                    fixture.tensor("gradient/" + reduction),
                    tape.gradient(got, predictions),
                    tolerance.path("gradient"));
              }
            });
    assertClose(
        "per sample",
        fixture.tensor("per_sample"),
        loss(fixture, "none")
            .apply(fixture.tensor("y_true"), fixture.tensor("y_pred"), weight(fixture)),
        tolerance.path("value"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configIsKeras(Fixture fixture) {
    Map<String, Object> serialized = Fixture.map(fixture.part("serialized"));
    assertEquals(serialized, Losses.get(serialized).serialized().toMap());
  }

  @Test
  void thereAreCases() {
    assertTrue(cases().size() >= 80, "only " + cases().size());
  }
}
