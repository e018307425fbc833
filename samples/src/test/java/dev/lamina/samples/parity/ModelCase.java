package dev.lamina.samples.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.config.PythonClass;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.WeightPaths;
import dev.lamina.models.Model;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One model that Keras saved in several files: each is loaded, and must be what was saved. */
final class ModelCase {
  private static final Pattern SHARD = Pattern.compile(".*_\\d{5}\\.weights\\.h5");

  private final Path folder;
  private final Case recorded;
  private final Checks checks;

  ModelCase(Path folder, Case recorded, Checks checks) {
    this.folder = folder;
    this.recorded = recorded;
    this.checks = checks;
  }

  /** The config of the model, as the file has it. */
  static JsonNode config(Path folder) {
    return Case.tree(ModelFile.read(folder.resolve("model.keras")).config());
  }

  void verify(Path scratch) {
    JsonNode config = config(folder);
    Path copy = scratch.resolve(recorded.id() + ".keras");
    try (Model model = Model.load(folder.resolve("model.keras"))) {
      compareParts(model, config);
      compareWeights(model);
      comparePredictions("model.keras", model);
      compareSummaries(model);
      if (!isEdited()) {
        new ConfigComparison(checks)
            .compare(
                "config",
                KerasNames.withoutPython(Case.tree(model.serialized())),
                KerasNames.withoutPython(config));
      }
      model.save(copy);
    }
    for (Path file : files(".keras", ".h5")) {
      try (Model model = Model.load(file)) {
        comparePredictions(file.getFileName().toString(), model);
      }
    }
    for (Path file : files(".weights.h5", ".weights.json")) {
      compareLoadedWeights(config, file);
    }
    try (Model again = Model.load(copy)) {
      comparePredictions("what Lamina wrote", again);
    }
    if (recorded.json().has("resume")) {
      new ResumeCase(recorded, checks).verify("model.keras", folder.resolve("model.keras"));
      new ResumeCase(recorded, checks).verify("what Lamina wrote", copy);
      if (Files.exists(folder.resolve("legacy.h5"))) {
        new ResumeCase(recorded, checks).verify("legacy.h5", folder.resolve("legacy.h5"));
      }
    }
  }

  private boolean isEdited() {
    return Case.tree(recorded.json().path("tags")).toString().contains("edited");
  }

  /** Whole models end in .keras or .h5 here, weights in .weights.h5 or .weights.json. */
  private List<Path> files(String... endings) {
    try (Stream<Path> entries = Files.list(folder)) {
      boolean weights = endings[0].startsWith(".weights");
      return entries
          .filter(file -> file.getFileName().toString().contains(".weights.") == weights)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .filter(file -> !SHARD.matcher(file.toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compareParts(Model model, JsonNode config) {
    JsonNode json = recorded.json();
    checks.equal("the class", model.className(), json.path("model_class").asText());
    List<String> operations = new ArrayList<>();
    for (JsonNode operation : json.path("operations")) {
      if (!KerasNames.operationsIn(config).contains(operation.path(0).asText())) {
        operations.add(operation.path(0).asText() + " " + operation.path(1).asText());
      }
    }
    List<String> layers = new ArrayList<>();
    for (BaseLayer layer : model.layers()) {
      if (!KerasNames.operationsIn(config).contains(layer.name())) {
        layers.add(layer.name() + " " + PythonClass.of(layer.className(), layer.registeredName()));
      }
    }
    checks.equal("layers", layers, operations);
    checks.equal("output names", model.outputNames(), texts(json.path("output_names")));
    checks.equal("parameters", model.countParams(), json.path("params").path("total").asLong());
    checks.equal(
        "trainable parameters",
        model.trainableWeights().stream().mapToLong(weight -> weight.shape().size()).sum(),
        json.path("params").path("trainable").asLong());
    JsonNode inputs = json.path("inputs");
    List<String> names = new ArrayList<>();
    inputs.forEach(input -> names.add(input.path("name").asText()));
    checks.equal("input names", model.inputNames(), names);
    for (int i = 0; i < inputs.size(); i++) {
      checks.equal(
          "input " + i,
          model.inputShapes().get(i),
          Case.shape(inputs.path(i).path("declared_shape")));
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** Every weight the model has stands in the file, with this value, and no other does. */
  private void compareWeights(Model model) {
    Map<String, StoredArray> stored =
        ModelFile.readWeights(folder.resolve("model.weights.h5")).weights();
    Map<String, Variable> weights = new LinkedHashMap<>(WeightPaths.of(model));
    for (JsonNode entry : recorded.json().path("h5")) {
      String path = entry.path("path").asText();
      if (path.startsWith("optimizer/")) {
        continue;
      }
      Variable weight = weights.remove(path);
      StoredArray array = stored.get(path);
      if (weight == null || array == null) {
        checks.fail("no weight for " + path);
        continue;
      }
      checks.equal(path + "'s type", weight.dtype().kerasName(), entry.path("dtype").asText());
      checks.close(path, weight.value(), array.toTensor(), Tolerance.EXACT);
    }
    checks.equal("weights that are not in the file", weights.keySet().toString(), "[]");
  }

  private void comparePredictions(String file, Model model) {
    List<Tensor> inputs = new ArrayList<>();
    recorded.json().path("inputs").forEach(input -> inputs.add(tensor(input)));
    List<Tensor> outputs = model.predict(inputs);
    JsonNode wanted = recorded.json().path("outputs");
    checks.equal(file + "'s number of outputs", outputs.size(), wanted.size());
    Tolerance tolerance =
        file.contains("float16")
            ? new Tolerance(2e-3, 1e-3)
            : Tolerance.of(recorded.json().path("tolerance"));
    for (int i = 0; i < wanted.size(); i++) {
      checks.close(file + " output " + i, outputs.get(i), tensor(wanted.path(i)), tolerance);
    }
  }

  private Tensor tensor(JsonNode place) {
    return recorded.tensor(place.path("tensor").asText());
  }

  private void compareSummaries(Model model) {
    compareSummary("summary.txt", model.summaryText(88));
    if (Files.exists(folder.resolve("summary_expanded.txt"))) {
      compareSummary(
          "summary_expanded.txt",
          model.summaryText(options -> options.width(88).expandNested(true).showTrainable(true)));
    }
  }

  private void compareSummary(String file, String got) {
    try {
      String want = Files.readString(folder.resolve(file)).stripTrailing();
      if (!got.stripTrailing().equals(want)) {
        checks.fail(file + " differs; Lamina:\n" + got + "\nKeras:\n" + want);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model of the same config, and so other weights, takes those of the file. */
  private void compareLoadedWeights(JsonNode config, Path file) {
    Map<String, Object> plain = Case.plain(config);
    try (Model model = Model.fromConfig(plain)) {
      model.loadWeights(file);
      comparePredictions(file.getFileName().toString(), model);
    }
  }
}
