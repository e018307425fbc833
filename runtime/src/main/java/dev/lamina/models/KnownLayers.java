package dev.lamina.models;

import dev.lamina.config.SerializedObject;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.saving.LayerCatalog;
import java.util.Map;
import java.util.Optional;

/** What the registry says of layers in files, for those who only look into a file. */
public final class KnownLayers implements LayerCatalog {
  /** For the service loader. */
  public KnownLayers() {
    ModelProviders.register();
  }

  @Override
  public Optional<Objection> objection(Map<String, ?> serialized) {
    String name = LayerRegistry.registeredName(SerializedObject.of(serialized));
    if (LayerRegistry.find(name).isPresent()) {
      return Optional.empty();
    }
    Optional<String> refused = LayerRegistry.whyRefused(name);
    return Optional.of(
        new Objection(
            refused.orElse("no layer is registered as \"" + name + '"'), refused.isPresent()));
  }
}
