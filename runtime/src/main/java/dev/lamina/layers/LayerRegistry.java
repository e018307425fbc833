package dev.lamina.layers;

import dev.lamina.config.SerializedObject;
import dev.lamina.rules.NearName;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The layer classes that files may name: all that are found as services, and those registered. */
public final class LayerRegistry {
  private static final Map<String, LayerProvider> PROVIDERS = new ConcurrentHashMap<>();

  static {
    ServiceLoader.load(LayerProvider.class, LayerRegistry.class.getClassLoader())
        .forEach(LayerRegistry::register);
  }

  private LayerRegistry() {}

  /** Adds a class, or replaces the one of the same registered name. */
  public static void register(LayerProvider provider) {
    PROVIDERS.put(provider.registeredName(), provider);
  }

  /** The class of that registered name, if it is known. */
  public static Optional<LayerProvider> find(String registeredName) {
    return Optional.ofNullable(PROVIDERS.get(registeredName));
  }

  /**
   * The class of that registered name.
   *
   * @throws IllegalArgumentException if it is not known, with names that are near, or if it is
   *     refused, with the reason
   */
  public static LayerProvider get(String registeredName) {
    return find(registeredName)
        .orElseThrow(() -> new IllegalArgumentException(whyUnknown(registeredName)));
  }

  private static String whyUnknown(String registeredName) {
    return whyRefused(registeredName)
        .orElseGet(
            () ->
                "No layer is registered as \""
                    + registeredName
                    + "\"; annotate its class with @Layer, or call LayerRegistry.register"
                    + NearName.hint(registeredName, names()));
  }

  /**
   * Why a layer of Keras is never read from files, and what to do instead: it carries Python code
   * or another framework's model, or prepares data. Empty for all other names.
   */
  public static Optional<String> whyRefused(String registeredName) {
    return find(registeredName).isPresent() ? Optional.empty() : RefusedLayers.why(registeredName);
  }

  /** All registered names. */
  public static SortedSet<String> names() {
    return new TreeSet<>(PROVIDERS.keySet());
  }

  /** The name that a serialized layer is looked up by. */
  public static String registeredName(SerializedObject serialized) {
    return serialized.lookupName();
  }

  /**
   * Makes the layer of a serialized object, built if that says how.
   *
   * @throws IllegalArgumentException if the class is not known or the config does not fit
   */
  public static BaseLayer fromConfig(Map<String, ?> serialized) {
    return LayerSerialization.fromMap(serialized);
  }
}
