package dev.lamina.processor.callsite;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerScope;
import java.util.Optional;

/**
 * A layer that calls can make.
 *
 * @param model as its author declared it
 * @param scope the names its expressions may use
 */
record KnownLayer(LayerModel model, LayerScope scope) {
  String name() {
    return model.name().text();
  }

  Optional<HyperparamModel> hyperparam(String name) {
    return model.hyperparams().stream().filter(h -> h.name().equals(name)).findFirst();
  }
}
