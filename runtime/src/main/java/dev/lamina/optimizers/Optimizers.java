package dev.lamina.optimizers;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Keras' optimizers by name. Keras: {@code keras.optimizers.get}. */
public final class Optimizers {
  private static final Catalog<Optimizer> CATALOG = new Catalog<>("optimizer");

  static {
    add("SGD", List.of("learning_rate", "momentum", "nesterov"), SGD::read);
    add("Adam", List.of("learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad"), Adam::read);
    add("AdamW", List.of("learning_rate", "weight_decay", "beta_1", "beta_2"), AdamW::read);
    add("Adamax", List.of("learning_rate", "beta_1", "beta_2", "epsilon"), Adamax::read);
    add("Nadam", List.of("learning_rate", "beta_1", "beta_2", "epsilon"), Nadam::read);
    add("RMSprop", List.of("learning_rate", "rho", "momentum", "epsilon"), RMSprop::read);
    add("Adagrad", List.of("learning_rate", "initial_accumulator_value"), Adagrad::read);
    add("Adadelta", List.of("learning_rate", "rho", "epsilon"), Adadelta::read);
    add("Lion", List.of("learning_rate", "beta_1", "beta_2"), Lion::read);
    add("Ftrl", List.of("learning_rate", "learning_rate_power"), Ftrl::read);
    add("Lamb", List.of("learning_rate", "beta_1", "beta_2", "epsilon"), Lamb::read);
  }

  private Optimizers() {}

  private static void add(
      String className, List<String> parameters, Function<Arguments, Optimizer> make) {
    CATALOG.add(List.of(className, className.toLowerCase(Locale.ROOT)), parameters, make);
  }

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

  /** All names, which the compiler knows too. */
  static Set<String> names() {
    return CATALOG.names();
  }
}
