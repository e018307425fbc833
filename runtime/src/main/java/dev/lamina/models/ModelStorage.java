package dev.lamina.models;

import dev.lamina.config.ConfigException;
import dev.lamina.config.SerializedObject;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.layers.LayerSerialization;
import dev.lamina.layers.Loading;
import dev.lamina.layers.WeightPaths;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.Place;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Between models and the two records of a file: the config tree and the weight table. */
final class ModelStorage {
  private ModelStorage() {}

  /** What a file of the model holds. */
  static SavedModel write(Model model) {
    if (!model.isBuilt()) {
      throw new IllegalStateException(
          model.modelLabel() + " has no weights to save before it is built; build it, or call it");
    }
    Map<String, StoredArray> weights = new LinkedHashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    for (WeightPaths.Group group : WeightPaths.groups(model)) {
      groups.put(group.path(), group.layer().name());
      put(weights, group.path(), group.weights());
    }
    Vocabularies.write(model, weights);
    model
        .compiled()
        .map(Trainer::optimizer)
        .ifPresent(
            optimizer -> {
              groups.put(WeightMatching.OPTIMIZER, optimizer.name());
              putOptimizer(weights, optimizer, model.trainableWeights());
            });
    return new SavedModel(Map.of(), model.serialized(), weights, groups);
  }

  /**
   * The optimizer's state; before the first step with what that would make, for Keras makes it when
   * it loads a compiled model, and warns if the file has no values for it.
   */
  private static void putOptimizer(
      Map<String, StoredArray> weights, Optimizer optimizer, List<Variable> trainable) {
    List<Variable> variables = optimizer.variables();
    put(weights, WeightMatching.OPTIMIZER, variables);
    if (!optimizer.isBuilt()) {
      try (Optimizer built = Optimizers.get(optimizer.serialized().toMap())) {
        built.build(trainable);
        for (int i = variables.size(); i < built.variables().size(); i++) {
          put(weights, WeightMatching.OPTIMIZER, i, built.variables().get(i));
        }
      }
    }
  }

  /** A layer as a part of a model's config; models inside say there how they were compiled. */
  static Map<String, @Nullable Object> serialized(BaseLayer layer) {
    return layer instanceof Model model ? model.serialized() : LayerSerialization.toMap(layer);
  }

  private static void put(
      Map<String, StoredArray> weights, String group, List<Variable> variables) {
    for (int i = 0; i < variables.size(); i++) {
      put(weights, group, i, variables.get(i));
    }
  }

  private static void put(
      Map<String, StoredArray> weights, String group, int number, Variable variable) {
    weights.put(group + "/" + number, StoredTensors.store(variable.value()));
  }

  /** The model of a file, all of it checked before anything is set. */
  static Model read(Place file, SavedModel saved) {
    boolean isArchive = saved.inOrder().isEmpty(); // Keras 2's files have no members
    Place config = isArchive ? file.member(ModelFile.CONFIG) : file;
    Place weights = isArchive ? file.member(ModelFile.WEIGHTS) : file;
    Loading loading =
        new Loading(saved.weights().values().stream().mapToLong(StoredArray::size).sum());
    Model model = refusing(config, () -> loading.making(() -> make(saved.config())));
    try {
      requireBuilt(config, model);
      SavedModel rest = refusing(config, () -> Vocabularies.read(model, saved));
      loading.initializeAllBut(new WeightMatching(model, rest, true).assign(weights));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    return model;
  }

  /**
   * Makes something of a config in a file. What a config can do wrong is an {@link
   * IllegalArgumentException}; any other is a mistake in a layer, and still only about this file.
   */
  private static <T> T refusing(Place config, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      List<ConfigException.Problem> problems = ConfigException.problems(e);
      ConfigException.Problem first = problems.get(0);
      throw problems.size() > 1 || first.place().isEmpty()
          ? config.refuse(String.valueOf(e.getMessage()), e)
          : config.path(first.place()).refuse(first.text(), e);
    } catch (RuntimeException e) {
      throw config.refuse("no model can be made of it: " + e, e);
    }
  }

  /**
   * The model of a config, compiled if that says how.
   *
   * @throws IllegalArgumentException if it cannot be made, saying everything that stands in the way
   */
  static Model make(Map<String, ?> config) {
    ModelProviders.register();
    BaseLayer made = LayerRegistry.fromConfig(config);
    if (!(made instanceof Model model)) {
      throw new IllegalArgumentException(
          "holds a " + SerializedObject.of(config).className() + ", which is no model");
    }
    compile(model, config);
    return model;
  }

  private static void requireBuilt(Place config, Model model) {
    if (!model.isBuilt()) {
      throw config.refuse("does not say for which input " + model.modelLabel() + " was built");
    }
  }

  private static void compile(Model model, Map<String, ?> config) {
    if (config.get("compile_config") instanceof Map<?, ?> map && !map.isEmpty()) {
      try {
        CompileOptions options =
            Trainer.readCompileConfig(SerializedObject.withStringKeys(map), model.outputKeys());
        model.compile(options);
      } catch (IllegalArgumentException e) {
        model.close();
        throw ConfigException.at("compile_config", e);
      }
    }
  }
}
