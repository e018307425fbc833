package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.WeightPaths;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Place;
import dev.lamina.saving.StoredArray;
import dev.lamina.training.Trainer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds for every weight of a model its array in a file. All of it is decided, and everything that
 * does not fit is named, before the first weight is set.
 */
final class WeightMatching {
  /** The group of the optimizer's state. */
  static final String OPTIMIZER = "optimizer/vars";

  private static final int MOST_SHOWN = 50;

  private final Map<String, StoredArray> stored;
  private final Set<String> unused;
  private final Map<Variable, StoredArray> matched = new LinkedHashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  /** A matching of these arrays, by path. */
  WeightMatching(Map<String, StoredArray> stored) {
    this.stored = stored;
    unused = new LinkedHashSet<>(stored.keySet());
  }

  /** Matches the model's weights, and if it is compiled the optimizer's state. */
  void match(Model model) {
    for (WeightPaths.Group group : WeightPaths.groups(model)) {
      String owner = owner(group.layer());
      for (int i = 0; i < group.weights().size(); i++) {
        String path = group.path() + "/" + i;
        String old = inOldFiles(path);
        String inFile = stored.containsKey(old) ? old : path;
        owners.put(parent(inFile), owner + " has " + group.weights().size());
        match(inFile, owner, group.weights().get(i));
      }
    }
    model.compiled().ifPresent(this::match);
    unused.removeIf(path -> path.startsWith("optimizer/") && !model.isCompiled());
    unused.forEach(
        path ->
            problems.put(
                path,
                "belongs to no weight of the model"
                    + (owners.containsKey(parent(path)) ? "; " + owners.get(parent(path)) : "")));
  }

  /**
   * The optimizer's variables, if the file has them: all of them, or only those that exist before
   * the first step.
   */
  private void match(Trainer trainer) {
    long count = unused.stream().filter(path -> path.startsWith(OPTIMIZER + "/")).count();
    if (count == 0) {
      return;
    }
    Optimizer optimizer = trainer.optimizer();
    if (count > optimizer.variables().size()) {
      trainer.prepareOptimizer();
    }
    List<Variable> variables = optimizer.variables();
    for (int i = 0; i < variables.size(); i++) {
      match(OPTIMIZER + "/" + i, "the optimizer", variables.get(i));
    }
  }

  private void match(String path, String owner, Variable variable) {
    unused.remove(path);
    StoredArray array = stored.get(path);
    if (array == null) {
      problems.put(path, "is missing; " + owner + " needs the shape " + variable.shape());
    } else if (!array.shape().equals(variable.shape())) {
      problems.put(
          path, "has the shape " + array.shape() + "; " + owner + " needs " + variable.shape());
    } else {
      matched.put(variable, array);
    }
  }

  /**
   * Sets all weights.
   *
   * @param weights where the arrays are from
   * @throws ModelFileException if one of them does not fit, naming all that do not; none is set
   *     then
   */
  void assign(Place weights) {
    if (problems.size() == 1) {
      problems.forEach(
          (path, problem) -> {
            throw weights.path("/" + path).refuse(problem);
          });
    }
    if (!problems.isEmpty()) {
      throw weights.refuse(problems.size() + " weights do not fit the model:" + lines());
    }
    matched.forEach(
        (variable, array) -> variable.assign(StoredTensors.load(array, variable.dtype())));
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    problems.entrySet().stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                lines.append("\n  /").append(each.getKey()).append(": ").append(each.getValue()));
    int left = problems.size() - MOST_SHOWN;
    return left > 0
        ? lines.append("\n  and ").append(left).append(" more").toString()
        : lines.toString();
  }

  private static String owner(BaseLayer layer) {
    return '"' + layer.name() + "\" (" + layer.className() + ")";
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Keras 2.13 had another name for the container of layers, which Keras 3 still reads. */
  private static String inOldFiles(String path) {
    return path.replace("layers/", "_layer_checkpoint_dependencies/");
  }
}
