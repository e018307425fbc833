package dev.lamina.layers;

import dev.lamina.config.PythonClass;
import dev.lamina.engine.Variable;
import dev.lamina.rules.SnakeCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the weights of a layer or model stand in a weights file.
 *
 * <p>The file mirrors a walk over attributes, as Keras does it: a layer's own weights are {@code
 * vars/0}, {@code vars/1}, ..., trainable ones first; then come its attributes by name, those that
 * start with an underscore last. A layer has its attribute's name as a folder, a list or map has
 * too, and in it each layer goes by its class: {@code dense_layers/dense/vars/0}, {@code
 * dense_layers/dense_1/vars/0}. A layer that is met again is skipped.
 */
public final class WeightPaths {
  private static final Comparator<String> UNDERSCORED_LAST =
      Comparator.<String, Boolean>comparing(name -> name.startsWith("_"))
          .thenComparing(Comparator.naturalOrder());

  private final Set<BaseLayer> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Group> groups = new ArrayList<>();

  private WeightPaths() {}

  /**
   * The weights of one layer.
   *
   * @param path the group that holds them, such as {@code layers/dense/vars}
   * @param layer whose they are
   * @param weights in the order of the file; none is fine
   */
  public record Group(String path, BaseLayer layer, List<Variable> weights) {
    /** Keeps a copy of the list. */
    public Group {
      weights = List.copyOf(weights);
    }
  }

  /** All groups of a layer or model, empty ones included, in the order of the walk. */
  public static List<Group> groups(BaseLayer root) {
    WeightPaths walk = new WeightPaths();
    walk.visit("", root);
    return List.copyOf(walk.groups);
  }

  /** The path of every weight, such as {@code vars/0}, in the order of the walk. */
  public static Map<String, Variable> of(BaseLayer root) {
    Map<String, Variable> paths = new LinkedHashMap<>();
    for (Group group : groups(root)) {
      for (int i = 0; i < group.weights().size(); i++) {
        paths.put(group.path() + "/" + i, group.weights().get(i));
      }
    }
    return paths;
  }

  private void visit(String path, BaseLayer layer) {
    if (!visited.add(layer)) {
      return;
    }
    groups.add(new Group(path + "vars", layer, layer.ownWeights()));
    layer.sublayers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(UNDERSCORED_LAST))
        .forEach(attribute -> visitAttribute(path + attribute.getKey(), attribute.getValue()));
  }

  private void visitAttribute(String path, @Nullable Object value) {
    if (value instanceof BaseLayer layer) {
      visit(path + "/", layer);
    } else if (value instanceof Map<?, ?> map) {
      visitContainer(path + "/", map.values());
    } else if (value instanceof Collection<?> several) {
      visitContainer(path + "/", several);
    }
  }

  private void visitContainer(String path, Collection<?> elements) {
    Map<String, Integer> used = new HashMap<>();
    for (Object element : elements) {
      String name =
          element instanceof BaseLayer layer
              ? SnakeCase.of(PythonClass.of(layer.className(), layer.registeredName()))
              : "container";
      int before = used.merge(name, 1, Integer::sum) - 1;
      visitAttribute(path + (before == 0 ? name : name + "_" + before), element);
    }
  }
}
