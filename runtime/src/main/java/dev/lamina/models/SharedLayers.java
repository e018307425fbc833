package dev.lamina.models;

import dev.lamina.layers.BaseLayer;
import java.util.IdentityHashMap;

/**
 * Layers that two models inside a model share. A {@code .keras} file holds such a layer once for
 * each of these models and its weights once in all: what is loaded has two layers, and one of them
 * no weights. Keras writes such files, and refuses them when it loads them.
 */
final class SharedLayers {
  private final Model root;
  private final IdentityHashMap<BaseLayer, Model> owners = new IdentityHashMap<>();

  private SharedLayers(Model root) {
    this.root = root;
  }

  /**
   * Refuses a model that no file could give back.
   *
   * @throws IllegalStateException naming the layer and the models that hold it
   */
  static void requireNone(Model root) {
    new SharedLayers(root).visit(root);
  }

  private void visit(Model model) {
    for (BaseLayer layer : model.layers()) {
      Model other = owners.putIfAbsent(layer, model);
      if (other != null) {
        throw new IllegalStateException(
            root.modelLabel()
                + " cannot be saved: "
                + layer.label()
                + " is a layer of both "
                + other.modelLabel()
                + " and "
                + model.modelLabel()
                + ", and a .keras file would load as two layers, one of them without weights (Keras'"
                + " too). Save the weights with saveWeights(file), and load them with"
                + " loadWeights(file) into the model that the same code makes");
      }
      if (layer instanceof Model inner) {
        visit(inner);
      }
    }
  }
}
