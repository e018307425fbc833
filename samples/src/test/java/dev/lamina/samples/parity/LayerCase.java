package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.layers.WeightPaths;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One layer, one set of arguments, one input: everything that Keras recorded about it. */
final class LayerCase {
  private final Case recorded;
  private final Checks checks;
  private final BaseLayer layer;
  private final RecordedCall call;

  LayerCase(Case recorded, Checks checks) {
    this.recorded = recorded;
    this.checks = checks;
    this.layer = LayerRegistry.fromConfig(Case.plain(json("serialized")));
    this.call = new RecordedCall(recorded, layer);
  }

  private JsonNode json(String field) {
    return recorded.json().path(field);
  }

  void verify() {
    verifyConfig();
    call.on(call.tensors(), layer, false); // builds it
    if (!verifyWeights()) {
      return;
    }
    verifyOutputShapes();
    verifyGraph();
    verifyLosses();
    String training = json("training_mode").asText();
    boolean stored = !json("random_inference").asBoolean();
    for (LayerRun run : List.of(LayerRun.byTape(layer, call), LayerRun.byPlan(layer, call))) {
      if (stored) {
        verifyRun(run, false, "inference", "grad");
      }
      switch (training) {
        case "same_as_inference" -> verifyRun(run, true, "inference", "grad");
        case "stored" -> verifyRun(run, true, "training", "grad/training");
        case "random" -> verifyRandomRun(run);
        default -> checks.fail("training_mode \"" + training + "\" is not known");
      }
    }
    verifyConfig();
  }

  private void verifyConfig() {
    new ConfigComparison(checks)
        .compare("config", Case.tree(layer.getConfig()), json("serialized").path("config"));
    BaseLayer again = LayerRegistry.fromConfig(serializedAgain());
    if (!again.sameConfig(layer) || !again.getConfig().equals(layer.getConfig())) {
      checks.fail("config " + layer.getConfig() + " comes back as " + again.getConfig());
    }
  }

  private Map<String, Object> serializedAgain() {
    Map<String, Object> serialized = Case.plain(json("serialized"));
    serialized.put("config", layer.getConfig());
    return serialized;
  }

  /** Names, shapes and order; then sets the recorded values. */
  private boolean verifyWeights() {
    JsonNode wanted = json("weights");
    List<Variable> weights = layer.weights();
    checks.equal("the number of weights", weights.size(), wanted.size());
    if (weights.size() != wanted.size()) {
      return false;
    }
    Map<String, Variable> paths = WeightPaths.of(layer);
    for (int i = 0; i < weights.size(); i++) {
      Variable weight = weights.get(i);
      JsonNode want = wanted.path(i);
      String what = "weight " + i;
      String name = weight.name().substring(weight.name().lastIndexOf('/') + 1);
      checks.equal(what + "'s name", name, want.path("name").asText());
      checks.equal(what + "'s shape", weight.shape(), Case.shape(want.path("shape")));
      checks.equal(
          what + "'s trainable",
          layer.trainableWeights().contains(weight),
          want.path("trainable").asBoolean());
      String place = want.path("h5").asText();
      if (want.hasNonNull("h5") && !weight.equals(paths.get(place))) {
        checks.fail(what + " is not at " + place + ", of " + paths.keySet());
      }
      if (want.has("dtype")) {
        checks.equal(what + "'s dtype", weight.dtype().kerasName(), want.path("dtype").asText());
      }
    }
    return checks.failures().isEmpty();
  }

  /** What the call adds to the loss, where Keras recorded it for these inputs and weights. */
  private void verifyLosses() {
    JsonNode source = json("source");
    if (!source.path("own_inputs").asBoolean() || !source.path("own_weights").asBoolean()) {
      return;
    }
    resetWeights();
    call.on(call.tensors(), layer, false);
    List<Tensor> losses = layer.losses();
    JsonNode wanted = json("observed").path("losses");
    checks.equal("the number of losses", losses.size(), wanted.size());
    for (int i = 0; i < Math.min(losses.size(), wanted.size()); i++) {
      checks.close(
          "loss " + i,
          losses.get(i),
          Tensor.scalar(wanted.path(i).floatValue()),
          recorded.tolerance("forward"));
    }
  }

  private void resetWeights() {
    List<Tensor> values = new ArrayList<>();
    json("weights").forEach(weight -> values.add(recorded.tensor("weight/" + path(weight))));
    layer.setWeights(values);
    layer.resetStates();
  }

  private static String path(JsonNode weight) {
    return weight.path("variable").asText();
  }

  private void verifyOutputShapes() {
    if (call.asksForMore()) {
      return; // what that gives is compared where the call is a part of a graph
    }
    List<Shape> known = call.shaping().stream().map(Tensor::shape).toList();
    List<Shape> anyBatch =
        known.stream()
            .map(shape -> shape.rank() == 0 ? shape : shape.with(0, Shape.UNKNOWN))
            .toList();
    List<Shape> wanted = outputShapes();
    checks.equal("output shapes for " + known, shapesFor(known), wanted);
    List<Shape> open = shapesFor(anyBatch);
    for (int i = 0; i < Math.min(open.size(), wanted.size()); i++) {
      checks.matches(numbered("output shape", i) + " for " + anyBatch, open.get(i), wanted.get(i));
    }
  }

  /** Where the call is more than one input, it must go through graphs and their configs. */
  private void verifyGraph() {
    boolean hasScalars = call.tensors().stream().anyMatch(tensor -> tensor.rank() == 0);
    boolean isSimple = call.isPlain() && outputShapes().size() == 1;
    if (!isSimple && !hasScalars) {
      resetWeights();
      new GraphCheck(layer, call, checks).verify(outputShapes());
    }
  }

  private List<Shape> shapesFor(List<Shape> shapes) {
    return outputShapes().size() == 1
        ? List.of(layer.computeOutputShape(shapes))
        : layer.computeOutputShapes(shapes);
  }

  /** One for each output; a single one is recorded without a list around it. */
  private List<Shape> outputShapes() {
    JsonNode recordedShapes = json("output_shape");
    if (!recordedShapes.path(0).isArray()) {
      return List.of(Case.shape(recordedShapes));
    }
    List<Shape> shapes = new ArrayList<>();
    recordedShapes.forEach(shape -> shapes.add(Case.shape(shape)));
    return shapes;
  }

  private static String numbered(String name, int output) {
    return output == 0 ? name : name + "/" + output;
  }

  private List<@Nullable Tensor> weightsOfLoss() {
    List<@Nullable Tensor> weights = new ArrayList<>();
    for (int i = 0; i < outputShapes().size(); i++) {
      weights.add(recorded.tensors().get(numbered("R", i)));
    }
    return weights;
  }

  private void verifyRun(LayerRun run, boolean training, String output, String gradient) {
    resetWeights();
    LayerRun.Result result = run.of(training, weightsOfLoss());
    String mode = run + (training ? ", training" : ", inference");
    int outputs = outputShapes().size();
    checks.equal(mode + ", the number of outputs", result.outputs().size(), outputs);
    for (int i = 0; i < Math.min(outputs, result.outputs().size()); i++) {
      Tensor want = recorded.tensor(numbered("output/" + output, i));
      boolean exact = !want.dtype().isFloating();
      checks.close(
          mode + numbered(" output", i),
          result.outputs().get(i),
          want,
          exact ? Tolerance.EXACT : recorded.tolerance("forward"));
      verifyMask(mode + numbered(" output", i) + "'s mask", result.masks().get(i), i);
    }
    verifyGradients(mode, result, gradient);
    verifyUpdates(mode, training);
  }

  private void verifyMask(String what, @Nullable Tensor got, int output) {
    JsonNode mask = json("outputs").path(output).path("mask");
    if (!mask.has("tensor")) {
      checks.equal(what, got == null ? "none" : got.shape().toString(), "none");
    } else if (got == null) {
      checks.fail(what + " is missing, Keras has one");
    } else {
      Tensor want = recorded.tensor(mask.path("tensor").asText());
      checks.close(what, got.cast(want.dtype()), want, Tolerance.EXACT);
    }
  }

  private void verifyGradients(String mode, LayerRun.Result result, String prefix) {
    if (!result.hasGradients() || !json("gradients").asText("stored").equals("stored")) {
      return;
    }
    Tolerance tolerance = recorded.tolerance("gradient");
    for (int i = 0; i < call.inputs(); i++) {
      String name = prefix + "/input/" + i;
      if (call.tensors().get(i).dtype().isFloating()) {
        checks.close(mode + " " + name, result.ofInput(i), recorded.tensor(name), tolerance);
      }
    }
    int trainable = 0;
    for (JsonNode weight : json("weights")) {
      if (weight.path("trainable").asBoolean()) {
        Tensor got = result.ofWeight(trainable++);
        String name = prefix + "/weight/" + path(weight);
        checks.close(mode + " " + name, got, recorded.tensor(name), tolerance);
      }
    }
  }

  /** Weights that the call itself changes; all others must be as before. */
  private void verifyUpdates(String mode, boolean training) {
    JsonNode weights = json("weights");
    for (int i = 0; i < weights.size(); i++) {
      String path = path(weights.path(i));
      boolean updated = training && recorded.has("updated/" + path);
      Tensor want = recorded.tensor((updated ? "updated/" : "weight/") + path);
      checks.close(
          mode + " leaves " + path,
          layer.weights().get(i).value(),
          want,
          updated ? recorded.tolerance("forward") : Tolerance.EXACT);
    }
  }

  /** Random values cannot be compared; their shape, and that two calls differ in some case, can. */
  private void verifyRandomRun(LayerRun run) {
    resetWeights();
    List<Tensor> outputs = run.of(true, weightsOfLoss()).outputs();
    List<Shape> shapes = outputs.stream().map(Tensor::shape).toList();
    checks.equal(run + ", training outputs' shapes", shapes, outputShapes());
    DataType type = outputs.get(0).dtype();
    checks.equal(run + ", training output's dtype", type, layer.dtype());
  }
}
