package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.saving.SavedModel.LayerWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * Keras 2's way to find a weight's array: the layers that have weights, in the model's order, and
 * in each the trainable weights before the others. Names do not matter.
 */
final class WeightsInOrder {
  private final WeightMatching matching;
  private final List<LayerWeights> stored;

  WeightsInOrder(WeightMatching matching, List<LayerWeights> stored) {
    this.matching = matching;
    this.stored = stored;
  }

  void match(Model model) {
    List<BaseLayer> layers =
        model.layers().stream().filter(layer -> !layer.weights().isEmpty()).toList();
    if (layers.size() != stored.size()) {
      matching.problem(
          "layer_names",
          "names %d layers with weights (%s); the model has %d (%s)"
              .formatted(
                  stored.size(),
                  String.join(", ", stored.stream().map(LayerWeights::layer).toList()),
                  layers.size(),
                  String.join(", ", layers.stream().map(BaseLayer::name).toList())));
      return;
    }
    for (int i = 0; i < layers.size(); i++) {
      match(layers.get(i), stored.get(i));
    }
  }

  private void match(BaseLayer layer, LayerWeights ofFile) {
    List<Variable> weights = new ArrayList<>(layer.trainableWeights());
    weights.addAll(layer.nonTrainableWeights());
    if (weights.size() != ofFile.paths().size()) {
      matching.problem(
          ofFile.layer(),
          "holds %d weights; %s has %d"
              .formatted(ofFile.paths().size(), WeightMatching.owner(layer), weights.size()));
      return;
    }
    for (int i = 0; i < weights.size(); i++) {
      matching.match(ofFile.paths().get(i), WeightMatching.owner(layer), weights.get(i));
    }
  }
}
