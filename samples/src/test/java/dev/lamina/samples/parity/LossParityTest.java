package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.GradientTape;
import dev.lamina.engine.Gradients;
import dev.lamina.engine.TracedFunction;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every loss and reduction against the values and gradients that real Keras recorded. */
class LossParityTest {
  /** How many cases of the repository's own fixtures must have been compared. */
  private static final int LEAST = 24;

  private static final Predicate<String> KNOWN = NotYet.found((String name) -> Losses.get(name));

  @Test
  void lossesAgreeWithKeras() throws IOException {
    Report report = new Report("losses");
    NotYet notYet = NotYet.of("losses");
    notYet.mustAllBeUnknown(KNOWN, report);
    for (Case recorded : Fixtures.cases("losses")) {
      String name = recorded.json().path("serialized").path("class_name").asText();
      if (notYet.allKnown(recorded.id(), List.of(name), KNOWN, report)) {
        report.run(name, recorded.id(), checks -> verify(recorded, checks));
      }
    }
    report.finish(LEAST);
  }

  private static void verify(Case recorded, Checks checks) {
    JsonNode json = recorded.json();
    JsonNode serialized = json.path("serialized");
    Loss loss = Losses.get(Case.plain(serialized));
    new ConfigComparison(checks)
        .compare("config", Case.tree(loss.getConfig()), serialized.path("config"));
    json.path("values")
        .properties()
        .forEach(
            entry -> {
              Tensor want = Tensor.scalar(entry.getValue().asDouble());
              verify(recorded, entry.getKey(), want, checks);
            });
    verify(recorded, "none", recorded.tensor("per_sample"), checks);
  }

  private static void verify(Case recorded, String reduction, Tensor want, Checks checks) {
    Loss loss = Losses.get(serialized(recorded, reduction));
    Tensor targets = recorded.tensor("y_true");
    Tensor predictions = recorded.tensor("y_pred");
    @Nullable Tensor weights = recorded.tensors().get("sample_weight");
    String gradientName = "gradient/" + reduction;
    @Nullable Tensor wantedGradient = recorded.tensors().get(gradientName);
    Tolerance tolerance = recorded.tolerance("value");
    try (GradientTape tape = new GradientTape()) {
      tape.watch(predictions);
      Tensor value = loss.apply(targets, predictions, weights);
      checks.close("tape " + reduction, value, want, tolerance);
      compareGradient(
          "tape " + gradientName,
          tape.gradient(value, predictions),
          wantedGradient,
          recorded,
          checks);
    }
    try (TracedFunction plan =
        new TracedFunction(
            loss.name(),
            inputs -> {
              Tensor value = loss.apply(targets, inputs.get(0), weights);
              return List.of(value, Gradients.of(value.sum(), inputs).get(0));
            })) {
      List<Tensor> results = plan.call(List.of(predictions));
      checks.close("plan " + reduction, results.get(0), want, tolerance);
      compareGradient("plan " + gradientName, results.get(1), wantedGradient, recorded, checks);
    }
  }

  private static void compareGradient(
      String what, Tensor got, @Nullable Tensor want, Case recorded, Checks checks) {
    if (want != null) {
      checks.close(what, got, want, recorded.tolerance("gradient"));
    }
  }

  /** The loss with the recorded arguments: Keras' own config leaves out some, as Huber's delta. */
  private static Map<String, Object> serialized(Case recorded, String reduction) {
    Map<String, Object> config = Case.plain(recorded.json().path("loss_arguments"));
    config.remove("class_name");
    config.put("reduction", reduction);
    Map<String, Object> serialized = new HashMap<>(Case.plain(recorded.json().path("serialized")));
    serialized.put("config", config);
    return serialized;
  }
}
