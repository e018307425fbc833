package dev.lamina.layers;

import dev.lamina.engine.Variable;
import dev.lamina.rules.NearName;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a layer or model by name: the names of the layers on the way, then the weight's
 * own, as in {@code dense/kernel} or {@code encoder/dense_1/bias}. The name of the layer or model
 * itself is not part of it. A layer that is met again is skipped.
 */
public final class WeightNames {
  private final Set<BaseLayer> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Variable> names = new LinkedHashMap<>();

  private WeightNames() {}

  /** All weights that exist, a layer's own before those of the layers inside. */
  public static Map<String, Variable> of(BaseLayer root) {
    WeightNames walk = new WeightNames();
    walk.visit("", root);
    return walk.names;
  }

  /**
   * The weight of that name, which may begin with the name of the layer or model itself.
   *
   * @param label how messages name the layer or model
   * @throws IllegalArgumentException if there is none, with the near name and those there are
   */
  public static Variable find(BaseLayer root, String label, String name) {
    Map<String, Variable> names = of(root);
    String own = root.name() + "/";
    Variable found = names.get(name);
    if (found == null && name.startsWith(own)) {
      found = names.get(name.substring(own.length()));
    }
    if (found == null) {
      throw new IllegalArgumentException(
          label
              + " has no weight \""
              + name
              + '"'
              + NearName.hint(name, names.keySet())
              + (names.isEmpty()
                  ? "; it has none before it is built"
                  : " Weights: " + String.join(", ", names.keySet())));
    }
    return found;
  }

  private void visit(String path, BaseLayer layer) {
    if (visited.add(layer)) {
      layer.own.inOrder().forEach(entry -> names.put(path + entry.name(), entry.variable()));
      layer.children.all().forEach(child -> visit(path + child.name() + "/", child));
    }
  }
}
