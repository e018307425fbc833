package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.WeightPaths;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Place;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.training.Trainer;
import java.lang.System.Logger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds for every weight of a model its array in a file. Every weight is filled or named, every
 * array used or named; all of it is decided, and everything that does not fit is named, before the
 * first weight is set.
 */
final class WeightMatching {
  /** The group of the optimizer's state. */
  static final String OPTIMIZER = "optimizer/vars";

  private static final Logger LOG = System.getLogger(WeightMatching.class.getName());
  private static final int MOST_SHOWN = 50;

  private final Map<String, StoredArray> stored;
  private final Set<String> unused;
  private final Map<Variable, StoredArray> matched = new LinkedHashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final Map<String, String> remarks = new LinkedHashMap<>();

  /**
   * Matches the model's weights, and if it is compiled the optimizer's state.
   *
   * @param isOwn whether the model was made of the file's config, so that what is left over cannot
   *     be the layers of another model
   */
  WeightMatching(Model model, SavedModel saved, boolean isOwn) {
    stored = saved.weights();
    unused = new LinkedHashSet<>(stored.keySet());
    if (saved.inOrder().isEmpty()) {
      matchByPath(model, isOwn);
    } else {
      new WeightsInOrder(this, saved.inOrder()).match(model);
    }
    model.compiled().ifPresent(this::matchOptimizer);
    unused.removeIf(path -> path.startsWith("optimizer/") && !model.isCompiled());
    unused.forEach(path -> remarks.put(path, "nothing in the model reads it"));
  }

  private void matchByPath(Model model, boolean isOwn) {
    WeightGroups groups = new WeightGroups(model, stored.keySet());
    for (WeightPaths.Group group : groups.all()) {
      String owner = owner(group.layer());
      for (int i = 0; i < group.weights().size(); i++) {
        String path = group.path() + "/" + i;
        if (groups.isInUnwrittenContainer(path)) {
          remarks.put(
              path,
              "is missing, for older Keras saved no layers in lists inside lists; "
                  + owner
                  + " keeps its new values");
        } else {
          match(path, owner + groups.sharedHint(group), group.weights().get(i));
        }
      }
    }
    for (String path : List.copyOf(unused)) {
      groups
          .ownerOf(path, isOwn)
          .ifPresent(
              owner -> {
                unused.remove(path);
                problems.put(path, "belongs to no weight of the model" + owner);
              });
    }
  }

  static String owner(BaseLayer layer) {
    return '"' + layer.name() + "\" (" + layer.className() + ")";
  }

  /** Gives the weight the array of this path, if there is one of its shape. */
  void match(String path, String owner, Variable variable) {
    unused.remove(path);
    StoredArray array = stored.get(path);
    if (array == null) {
      problem(path, "is missing; " + owner + " needs the shape " + variable.shape());
    } else if (!array.shape().equals(variable.shape())) {
      problem(path, "has the shape " + array.shape() + "; " + owner + " needs " + variable.shape());
    } else {
      matched.put(variable, array);
    }
  }

  /** Names something that does not fit. */
  void problem(String path, String text) {
    problems.put(path, text);
  }

  /**
   * The optimizer's variables, if the file has them: all of them, or only those that exist before
   * the first step. Those of another optimizer are left alone, as in Keras.
   */
  private void matchOptimizer(Trainer trainer) {
    List<String> ofFile = unused.stream().filter(path -> path.startsWith(OPTIMIZER + "/")).toList();
    if (ofFile.isEmpty()) {
      return;
    }
    Optimizer optimizer = trainer.optimizer();
    if (ofFile.size() > optimizer.variables().size() || hasWorked()) {
      trainer.prepareOptimizer();
    }
    List<Variable> variables = optimizer.variables();
    if (ofFile.size() != variables.size()) {
      ofFile.forEach(unused::remove);
      remarks.put(
          OPTIMIZER,
          "holds %d variables, of another optimizer than %s, which has %d and begins anew"
              .formatted(ofFile.size(), optimizer, variables.size()));
      return;
    }
    for (int i = 0; i < variables.size(); i++) {
      match(OPTIMIZER + "/" + i, "the optimizer", variables.get(i));
    }
  }

  /** Whether the optimizer of the file has done a step, and so has made all of its variables. */
  private boolean hasWorked() {
    StoredArray iteration = stored.get(OPTIMIZER + "/0");
    return iteration != null && iteration.size() == 1 && iteration.toLongArray()[0] > 0;
  }

  /**
   * Sets all weights; what fits nowhere and may be left over is named in a warning.
   *
   * @param weights where the arrays are from
   * @return the weights that were set
   * @throws ModelFileException if one of them does not fit, naming all that do not; none is set
   *     then
   */
  Set<Variable> assign(Place weights) {
    if (problems.size() == 1) {
      problems.forEach(
          (path, problem) -> {
            throw weights.path("/" + path).refuse(problem);
          });
    }
    if (!problems.isEmpty()) {
      throw weights.refuse(problems.size() + " weights do not fit the model:" + lines(problems));
    }
    if (!remarks.isEmpty()) {
      LOG.log(Logger.Level.WARNING, () -> weights.file() + " was loaded, but:" + lines(remarks));
    }
    matched.forEach((variable, array) -> StoredTensors.load(array, variable));
    return Collections.unmodifiableSet(matched.keySet());
  }

  private static String lines(Map<String, String> texts) {
    StringBuilder lines = new StringBuilder();
    texts.entrySet().stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                lines.append("\n  /").append(each.getKey()).append(": ").append(each.getValue()));
    int left = texts.size() - MOST_SHOWN;
    return left > 0
        ? lines.append("\n  and ").append(left).append(" more").toString()
        : lines.toString();
  }
}
