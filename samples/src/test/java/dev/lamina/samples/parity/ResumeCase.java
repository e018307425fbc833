package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.Variable;
import dev.lamina.models.Model;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A model that was trained before it was saved: it must train on as Keras does. */
final class ResumeCase {
  private static final Tolerance LOGS = new Tolerance(1e-5, 1e-5);

  private final Case recorded;
  private final JsonNode resume;
  private final Checks checks;

  ResumeCase(Case recorded, Checks checks) {
    this.recorded = recorded;
    this.checks = checks;
    resume = recorded.json().path("resume");
  }

  void verify(String label, Path file) {
    try (Model model = Model.load(file)) {
      checks.equal(label + " is compiled", model.isCompiled(), true);
      compareOptimizer(label, model.optimizer().variables());
      JsonNode evaluate = recorded.json().path("evaluate");
      String x = evaluate.path("x").asText();
      String y = evaluate.path("y").asText();
      int batch = evaluate.path("batch_size").asInt();
      checks.logs(
          label + " evaluated",
          model.evaluate(recorded.tensor(x), recorded.tensor(y), o -> o.batchSize(batch)),
          evaluate.path("logs"),
          LOGS);
      int number = 0;
      for (JsonNode step : resume.path("steps")) {
        int from = step.path("batch").path(0).asInt();
        int to = step.path("batch").path(1).asInt();
        Map<String, Double> logs =
            model.trainOnBatch(recorded.rows(x, from, to), recorded.rows(y, from, to));
        checks.logs(label + " resumed, step " + number++, logs, step.path("logs"), LOGS);
      }
      compareFinalWeights(label, model);
    }
  }

  private void compareOptimizer(String label, List<Variable> variables) {
    JsonNode wanted = recorded.json().path("optimizer_variables");
    checks.equal(label + "'s number of optimizer variables", variables.size(), wanted.size());
    for (int i = 0; i < Math.min(variables.size(), wanted.size()); i++) {
      checks.close(
          label + " " + wanted.path(i).asText(),
          variables.get(i).value(),
          recorded.tensor("optimizer/" + i).reshape(variables.get(i).shape()),
          Tolerance.EXACT);
    }
  }

  /** In the order of the model's weights, for Keras' names are those of the loaded copy. */
  private void compareFinalWeights(String label, Model model) {
    Tolerance tolerance = Tolerance.of(resume.path("tolerance"));
    List<String> names =
        recorded.tensors().keySet().stream().filter(name -> name.startsWith("resumed/")).toList();
    List<Tensor> weights = model.getWeights();
    checks.equal(label + "'s number of weights", weights.size(), names.size());
    for (int i = 0; i < Math.min(weights.size(), names.size()); i++) {
      checks.close(
          label + " " + names.get(i), weights.get(i), recorded.tensor(names.get(i)), tolerance);
    }
  }
}
