package dev.lamina.models;

import static dev.lamina.testing.Fixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keras' losses after every step of 20, and the weights at the end. */
class TrainingCurvesTest {
  /** Cases of Sequential models with Keras' own layers, SGD or Adam. */
  static List<Fixture> cases() {
    return Fixture.all("training").stream().filter(FixtureModels::isAvailable).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void curveIsKeras(Fixture fixture) {
    follow(fixture, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void curveIsKerasEagerly(Fixture fixture) {
    follow(fixture, true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothWaysGiveTheSameCurve(Fixture fixture) {
    List<Map<String, Double>> planned = follow(fixture, false);
    List<Map<String, Double>> eager = follow(fixture, true);
    for (int step = 0; step < planned.size(); step++) {
      Map<String, Double> logs = eager.get(step);
      String name = "step " + step + ", ";
      assertEquals(logs.keySet(), planned.get(step).keySet());
      planned
          .get(step)
          .forEach(
              (key, value) -> {
                double other = logs.getOrDefault(key, Double.NaN);
                assertEquals(other, value, 1e-6 * Math.max(1, Math.abs(other)), name + key);
              });
    }
  }

  private static List<Map<String, Double>> follow(Fixture fixture, boolean eagerly) {
    List<Map<String, Double>> curve = new ArrayList<>();
    try (Model model = FixtureModels.make(fixture)) {
      model.runEagerly(eagerly);
      JsonNode batches = fixture.part("batches");
      for (int i = 0; i < batches.size(); i++) {
        Map<String, Double> got =
            model.trainOnBatch(
                rows(fixture.tensor("x"), batches.path(i)),
                rows(fixture.tensor("y"), batches.path(i)),
                fixture.has("sample_weight")
                    ? rows(fixture.tensor("sample_weight"), batches.path(i))
                    : null);
        curve.add(got);
        int step = i;
        fixture
            .part("logs")
            .path(i)
            .properties()
            .forEach(
                log ->
                    assertClose(
                        log.getKey() + " of step " + step,
                        log.getValue().doubleValue(),
                        got.getOrDefault(log.getKey(), Double.NaN),
                        fixture.part("tolerance").path("loss")));
      }
      assertWeights(fixture, model);
    }
    return curve;
  }

  private static void assertWeights(Fixture fixture, Model model) {
    JsonNode tolerances = fixture.part("tolerance").path("weights");
    JsonNode names = fixture.part("weights");
    List<Variable> weights = model.weights();
    assertEquals(names.size(), weights.size());
    for (int i = 0; i < names.size(); i++) {
      String name = names.path(i).textValue();
      if (tolerances.has(name)) { // others are made of rounding noise
        assertClose(
            name, fixture.tensor("final/" + name), weights.get(i).value(), tolerances.path(name));
      }
    }
  }

  private static Tensor rows(Tensor tensor, JsonNode range) {
    int[] ids = new int[range.path(1).intValue() - range.path(0).intValue()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = range.path(0).intValue() + i;
    }
    return tensor.gather(Tensor.of(ids), 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configsAreKeras(Fixture fixture) {
    try (Model model = FixtureModels.make(fixture)) {
      assertEquals(
          Fixture.map(fixture.part("compile").path("optimizer")),
          model.optimizer().serialized().toMap());
      Map<String, Object> wanted = Fixture.map(fixture.part("model"));
      Map<String, Object> got = new LinkedHashMap<>(model.serialized());
      got.remove("compile_config");
      assertEquals(wanted, got);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void optimizerVariablesAreKeras(Fixture fixture) {
    try (Model model = FixtureModels.make(fixture)) {
      Map<String, Double> logs = model.trainOnBatch(fixture.tensor("x"), fixture.tensor("y"));
      assertTrue(logs.containsKey("loss"));
      List<Shape> wanted = new ArrayList<>();
      for (int i = 0; fixture.has("optimizer/" + i); i++) {
        wanted.add(fixture.tensor("optimizer/" + i).shape());
      }
      assertEquals(wanted, model.optimizer().variables().stream().map(Variable::shape).toList());
    }
  }

  @Test
  void thereAreCases() {
    assertTrue(cases().size() >= 25, "only " + cases().size());
  }
}
