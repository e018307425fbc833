package dev.lamina.regularizers;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keras' regularizers by name. Keras: {@code keras.regularizers.get}. */
public final class Regularizers {
  private static final Catalog<Regularizer> CATALOG = new Catalog<>(KerasKind.REGULARIZER);

  static {
    add("l1", given -> L1L2.l1(given.real("l1", 0.01)));
    add("l2", given -> L1L2.l2(given.real("l2", 0.01)));
    add("l1_l2", given -> L1L2.of(given.real("l1", 0), given.real("l2", 0)), "l1l2");
    add("orthogonal_regularizer", OrthogonalRegularizer::new);
  }

  private Regularizers() {}

  /**
   * The regularizer of that name: {@code "l2"} (of 0.01, as in Keras), {@code "l2(0.001)"}.
   *
   * @throws IllegalArgumentException if there is none, or an argument does not fit
   */
  public static Regularizer get(String text) {
    return CATALOG.get(text);
  }

  /**
   * The regularizer of a serialized form.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static Regularizer get(Map<String, ?> serialized) {
    return CATALOG.get(serialized);
  }

  /** Makes one's own regularizer known to {@link #get}, under its registered name. */
  public static void register(Regularizer regularizer) {
    CATALOG.add(List.of(regularizer.className()), List.of(), given -> regularizer);
  }

  private static void add(
      String name, Function<Arguments, Regularizer> make, String... otherNames) {
    CATALOG.add(KerasNames.find(KerasKind.REGULARIZER, name).orElseThrow(), make, otherNames);
  }
}
