package dev.lamina.initializers;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.rules.KerasSignature;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keras' initializers by name. Keras: {@code keras.initializers.get}. */
public final class Initializers {
  private static final Catalog<Initializer> CATALOG = new Catalog<>(KerasKind.INITIALIZER);

  static {
    add("zeros", given -> Constant.zeros(), "zero");
    add("ones", given -> Constant.ones(), "one");
    add("constant", given -> Constant.of(given.real("value", 0)));
    add("identity", given -> new Identity(given.real("gain", 1)), "IdentityInitializer");
    add("orthogonal", Orthogonal::new, "OrthogonalInitializer");
    add("random_normal", PlainRandom::normal, "normal");
    add("random_uniform", PlainRandom::uniform, "uniform");
    add("truncated_normal", PlainRandom::truncatedNormal);
    add("variance_scaling", VarianceScaling::of);
    scaling("glorot_uniform", 1, "fan_avg", "uniform");
    scaling("glorot_normal", 1, "fan_avg", "truncated_normal");
    scaling("he_uniform", 2, "fan_in", "uniform");
    scaling("he_normal", 2, "fan_in", "truncated_normal");
    scaling("lecun_uniform", 1, "fan_in", "uniform");
    scaling("lecun_normal", 1, "fan_in", "truncated_normal");
  }

  private Initializers() {}

  /**
   * The initializer of that name, with arguments if there are any: {@code "glorot_uniform"}, {@code
   * "HeNormal"}, {@code "truncated_normal(stddev=0.02)"}.
   *
   * @throws IllegalArgumentException if there is none, or an argument does not fit
   */
  public static Initializer get(String text) {
    return CATALOG.get(text);
  }

  /**
   * The initializer of a serialized form.
   *
   * @throws IllegalArgumentException if there is none, or its config does not fit
   */
  public static Initializer get(Map<String, ?> serialized) {
    return CATALOG.get(serialized);
  }

  /** Makes one's own initializer known to {@link #get}, under its registered name. */
  public static void register(Initializer initializer) {
    CATALOG.add(List.of(initializer.className()), List.of(), given -> initializer);
  }

  private static void scaling(String name, double scale, String mode, String distribution) {
    String className = signature(name).className();
    add(name, given -> VarianceScaling.named(className, scale, mode, distribution, given));
  }

  private static void add(
      String name, Function<Arguments, Initializer> make, String... otherNames) {
    CATALOG.add(signature(name), make, otherNames);
  }

  private static KerasSignature signature(String name) {
    return KerasNames.find(KerasKind.INITIALIZER, name).orElseThrow();
  }
}
