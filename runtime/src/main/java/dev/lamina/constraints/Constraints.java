package dev.lamina.constraints;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keras' constraints by name. Keras: {@code keras.constraints.get}. */
public final class Constraints {
  private static final Catalog<Constraint> CATALOG = new Catalog<>(KerasKind.CONSTRAINT);

  static {
    add("max_norm", MaxNorm::new);
    add("non_neg", given -> new NonNeg());
    add("unit_norm", UnitNorm::new);
    add("min_max_norm", MinMaxNorm::new);
  }

  private Constraints() {}

  /**
   * The constraint of that name: {@code "non_neg"}, {@code "max_norm(2, axis=0)"}.
   *
   * @throws IllegalArgumentException if there is none, or an argument does not fit
   */
  public static Constraint get(String text) {
    return CATALOG.get(text);
  }

  /**
   * The constraint of a serialized form.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static Constraint get(Map<String, ?> serialized) {
    return CATALOG.get(serialized);
  }

  /** Makes one's own constraint known to {@link #get}, under its registered name. */
  public static void register(Constraint constraint) {
    CATALOG.add(List.of(constraint.className()), List.of(), given -> constraint);
  }

  private static void add(String name, Function<Arguments, Constraint> make) {
    CATALOG.add(KerasNames.find(KerasKind.CONSTRAINT, name).orElseThrow(), make);
  }
}
