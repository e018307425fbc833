package dev.lamina.optimizers;

import dev.lamina.config.Catalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keras' optimizers by name. Keras: {@code keras.optimizers.get}. */
public final class Optimizers {
  private static final Catalog<Optimizer> CATALOG = new Catalog<>("optimizer");

  static {
    CATALOG.add(List.of("SGD", "sgd"), List.of("learning_rate", "momentum"), SGD::read);
    CATALOG.add(List.of("Adam", "adam"), List.of("learning_rate"), Adam::read);
  }

  private Optimizers() {}

  /**
   * The optimizer of that name with Keras' defaults; letter case does not count. Arguments may
   * follow, as in {@code sgd(0.1, momentum=0.9)}.
   *
   * @throws IllegalArgumentException if there is none, with the nearest name, or if an argument
   *     does not fit
   */
  public static Optimizer get(String name) {
    return CATALOG.get(name.toLowerCase(Locale.ROOT));
  }

  /**
   * The optimizer that a file describes, without its state.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static Optimizer get(Map<?, ?> serialized) {
    return CATALOG.get(serialized);
  }
}
