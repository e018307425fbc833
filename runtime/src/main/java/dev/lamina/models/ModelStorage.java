package dev.lamina.models;

import dev.lamina.config.SerializedObject;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.layers.LayerSerialization;
import dev.lamina.layers.WeightPaths;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between models and the two records of a file: the config tree and the weight table. */
final class ModelStorage {
  private static final String OPTIMIZER = "optimizer/vars";

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
    model
        .compiled()
        .map(Trainer::optimizer)
        .ifPresent(
            optimizer -> {
              groups.put(OPTIMIZER, optimizer.name());
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
    put(weights, OPTIMIZER, variables);
    if (!optimizer.isBuilt()) {
      try (Optimizer built = Optimizers.get(optimizer.serialized().toMap())) {
        built.build(trainable);
        for (int i = variables.size(); i < built.variables().size(); i++) {
          put(weights, OPTIMIZER, i, built.variables().get(i));
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
  static Model read(String file, SavedModel saved) {
    Model model = make(file, saved.config());
    requireBuilt(file, model);
    try {
      readWeights(file, model, saved);
    } catch (IllegalArgumentException e) {
      model.close();
      throw e;
    }
    return model;
  }

  /** Sets the model's weights and the optimizer's state; all of it checked before that. */
  static void readWeights(String file, Model model, SavedModel saved) {
    Map<Variable, StoredArray> values = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    Set<String> unused = new LinkedHashSet<>(saved.weights().keySet());
    WeightPaths.of(model)
        .forEach(
            (path, variable) -> {
              String inFile = saved.weights().containsKey(path) ? path : inOldFiles(path);
              unused.remove(inFile);
              match(path, variable, saved.weights().get(inFile), values, problems);
            });
    model.compiled().ifPresent(trainer -> matchOptimizer(trainer, saved, unused, values, problems));
    unused.removeIf(path -> path.startsWith("optimizer/") && !model.isCompiled());
    unused.forEach(path -> problems.add(path + ": the model has no such weight"));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          file + " cannot be loaded:\n  " + String.join("\n  ", problems));
    }
    values.forEach(
        (variable, stored) -> variable.assign(StoredTensors.load(stored, variable.dtype())));
  }

  /** Keras 2.13 had another name for the container of layers, which Keras 3 still reads. */
  private static String inOldFiles(String path) {
    return path.replace("layers/", "_layer_checkpoint_dependencies/");
  }

  /** The model of a config, compiled if that says how. */
  static Model make(String source, Map<String, ?> config) {
    BaseLayer made;
    try {
      ModelProviders.register();
      made = LayerRegistry.fromConfig(config);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + " cannot be loaded: " + e.getMessage(), e);
    }
    if (!(made instanceof Model model)) {
      throw new IllegalArgumentException(
          source + " holds a " + SerializedObject.of(config).className() + ", which is no model");
    }
    compile(source, model, config);
    return model;
  }

  private static void requireBuilt(String file, Model model) {
    if (!model.isBuilt()) {
      throw new IllegalArgumentException(
          file + " does not say for which input " + model.modelLabel() + " was built");
    }
  }

  private static void compile(String file, Model model, Map<String, ?> config) {
    if (config.get("compile_config") instanceof Map<?, ?> map && !map.isEmpty()) {
      try {
        CompileOptions options =
            Trainer.readCompileConfig(SerializedObject.withStringKeys(map), model.outputNames());
        model.compile(options);
      } catch (IllegalArgumentException e) {
        model.close();
        throw new IllegalArgumentException(
            file + " cannot be loaded: compile_config: " + e.getMessage(), e);
      }
    }
  }

  /**
   * The optimizer's variables, if the file has them: all of them, or only those that exist before
   * the first step.
   */
  private static void matchOptimizer(
      Trainer trainer,
      SavedModel saved,
      Set<String> unused,
      Map<Variable, StoredArray> values,
      List<String> problems) {
    long stored = unused.stream().filter(path -> path.startsWith(OPTIMIZER + "/")).count();
    if (stored == 0) {
      return;
    }
    Optimizer optimizer = trainer.optimizer();
    if (stored > optimizer.variables().size()) {
      trainer.prepareOptimizer();
    }
    List<Variable> variables = optimizer.variables();
    for (int i = 0; i < variables.size(); i++) {
      String path = OPTIMIZER + "/" + i;
      unused.remove(path);
      match(path, variables.get(i), saved.weights().get(path), values, problems);
    }
  }

  private static void match(
      String path,
      Variable variable,
      @Nullable StoredArray stored,
      Map<Variable, StoredArray> values,
      List<String> problems) {
    if (stored == null) {
      problems.add(path + ": is missing; the model needs " + variable.shape());
    } else if (!stored.shape().equals(variable.shape())) {
      problems.add(
          path + ": has shape " + stored.shape() + ", the model needs " + variable.shape());
    } else {
      values.put(variable, stored);
    }
  }
}
