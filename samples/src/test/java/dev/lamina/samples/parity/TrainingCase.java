package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.models.Model;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One model and optimizer: the recorded batches, one after another, from the recorded weights. */
final class TrainingCase {
  private final Case recorded;
  private final Checks checks;
  private final List<String> paths = new ArrayList<>();

  TrainingCase(Case recorded, Checks checks) {
    this.recorded = recorded;
    this.checks = checks;
    recorded.json().path("weights").forEach(path -> paths.add(path.asText()));
  }

  void verify() {
    try (Model model = Model.fromConfig(Case.plain(recorded.json().path("model")))) {
      model.setWeights(paths.stream().map(path -> recorded.tensor("initial/" + path)).toList());
      compile(model);
      JsonNode batches = recorded.json().path("batches");
      for (int step = 0; step < batches.size(); step++) {
        JsonNode batch = batches.path(step);
        int from = batch.path(0).asInt();
        int to = batch.path(1).asInt();
        Map<String, Double> logs =
            model.trainOnBatch(
                recorded.rows("x", from, to), recorded.rows("y", from, to), weights(from, to));
        checks.logs(
            "step " + step,
            logs,
            recorded.json().path("logs").path(step),
            recorded.tolerance("loss"));
      }
      compareWeights(model);
    }
  }

  private void compile(Model model) {
    JsonNode config = recorded.json().path("compile");
    List<String> metrics = new ArrayList<>();
    config.path("metrics").forEach(metric -> metrics.add(metric.asText()));
    for (String unused : List.of("loss_weights", "weighted_metrics")) {
      if (!config.path(unused).isNull()) {
        checks.fail("compile." + unused + " cannot be given yet");
      }
    }
    model.compile(
        options ->
            options
                .optimizer(Optimizers.get(Case.plain(config.path("optimizer"))))
                .loss(loss())
                .metrics(metrics.toArray(String[]::new)));
  }

  /** The loss with all its arguments: Keras' own config leaves out some. */
  private Loss loss() {
    Map<String, Object> arguments = Case.plain(recorded.json().path("loss_arguments"));
    Object className = arguments.remove("class_name");
    return className == null
        ? Losses.get(String.valueOf(arguments.get("name")))
        : Losses.get(
            Map.of("module", "keras.losses", "class_name", className, "config", arguments));
  }

  private @Nullable Tensor weights(int from, int to) {
    return recorded.has("sample_weight") ? recorded.rows("sample_weight", from, to) : null;
  }

  private void compareWeights(Model model) {
    List<String> noise = new ArrayList<>();
    recorded.json().path("weights_made_of_noise").forEach(path -> noise.add(path.asText()));
    List<Tensor> weights = model.getWeights();
    JsonNode tolerances = recorded.json().path("tolerance").path("weights");
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      if (!noise.contains(path)) {
        Tolerance tolerance = Tolerance.of(tolerances.path(path));
        checks.close("final " + path, weights.get(i), recorded.tensor("final/" + path), tolerance);
      }
    }
  }
}
