package dev.lamina.processor.callsite;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A layer that calls can make. There is one for each class, so they are equal if the same. */
final class KnownLayer {
  private final LayerModel model;
  private final Map<String, HyperparamModel> hyperparams = new HashMap<>();

  KnownLayer(LayerModel model) {
    this.model = model;
    for (HyperparamModel hyperparam : model.hyperparams()) {
      hyperparams.putIfAbsent(hyperparam.name(), hyperparam);
    }
  }

  /** As its author declared it. */
  LayerModel model() {
    return model;
  }

  /** The names that its expressions may use. */
  LayerScope scope() {
    return model.scope();
  }

  String name() {
    return model.name().text();
  }

  Optional<HyperparamModel> hyperparam(String name) {
    return Optional.ofNullable(hyperparams.get(name));
  }
}
