package dev.lamina.models;

import dev.lamina.layers.LayerRegistry;

/** Makes models known to the registry: they are written by hand, so no service file lists them. */
final class ModelProviders {
  private ModelProviders() {}

  /** To be called before a config that may hold models is read; again does no harm. */
  static void register() {
    LayerRegistry.register(new Input.Provider());
    LayerRegistry.register(new Sequential.Provider());
    LayerRegistry.register(new Functional.Provider());
  }
}
