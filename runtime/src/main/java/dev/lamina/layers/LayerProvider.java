package dev.lamina.layers;

import java.util.Map;
import java.util.function.Function;

/**
 * Makes layers of one class from their configs. The annotation processor generates one for each
 * layer, which is found as a service; nothing is ever loaded by a name from a file.
 */
public abstract class LayerProvider {
  private final String registeredName;
  private final String className;
  private final Function<Map<String, ?>, ? extends BaseLayer> make;

  /**
   * For generated classes.
   *
   * @param className the class name without its package
   * @param registeredName the name in files: {@code package>Name}, or the bare class name for
   *     Keras' own layers
   * @param make makes a layer from its config
   */
  protected LayerProvider(
      String className, String registeredName, Function<Map<String, ?>, ? extends BaseLayer> make) {
    this.registeredName = registeredName;
    this.className = className;
    this.make = make;
  }

  /** The name in files: {@code package>Name}, or the bare class name for Keras' own layers. */
  public final String registeredName() {
    return registeredName;
  }

  /** The class name without its package. */
  public final String className() {
    return className;
  }

  /**
   * Makes a layer.
   *
   * @throws IllegalArgumentException if the config does not fit
   */
  public final BaseLayer fromConfig(Map<String, ?> config) {
    return make.apply(config);
  }
}
