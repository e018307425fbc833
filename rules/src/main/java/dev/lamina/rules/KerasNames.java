package dev.lamina.rules;

import static dev.lamina.rules.KerasArgument.flag;
import static dev.lamina.rules.KerasArgument.integer;
import static dev.lamina.rules.KerasArgument.number;
import static dev.lamina.rules.KerasArgument.required;
import static dev.lamina.rules.KerasArgument.seed;
import static dev.lamina.rules.KerasArgument.word;
import static dev.lamina.rules.KerasKind.ACTIVATION;
import static dev.lamina.rules.KerasKind.CONSTRAINT;
import static dev.lamina.rules.KerasKind.INITIALIZER;
import static dev.lamina.rules.KerasKind.REGULARIZER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keras' initializers, regularizers, constraints and activations by name, each with the arguments
 * Keras gives it. The processor checks expressions against this list; the runtime implements it.
 */
public final class KerasNames {
  private static final List<KerasSignature> ALL = new ArrayList<>();

  /** Other spellings that Keras accepts. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "zero", "zeros",
          "one", "ones",
          "normal", "random_normal",
          "uniform", "random_uniform",
          "swish", "silu",
          "hard_swish", "hard_silu",
          "L1L2", "l1_l2",
          "l1l2", "l1_l2");

  static {
    add(INITIALIZER, "zeros", "Zeros");
    add(INITIALIZER, "ones", "Ones");
    add(INITIALIZER, "constant", "Constant", number("value", 0));
    add(INITIALIZER, "identity", "Identity", number("gain", 1));
    add(INITIALIZER, "orthogonal", "Orthogonal", number("gain", 1), seed());
    add(INITIALIZER, "random_normal", "RandomNormal", number("mean", 0), stddev(), seed());
    add(
        INITIALIZER,
        "random_uniform",
        "RandomUniform",
        number("minval", -0.05),
        number("maxval", 0.05),
        seed());
    add(INITIALIZER, "truncated_normal", "TruncatedNormal", number("mean", 0), stddev(), seed());
    add(
        INITIALIZER,
        "variance_scaling",
        "VarianceScaling",
        number("scale", 1),
        word("mode", "fan_in", "fan_out", "fan_avg"),
        word("distribution", "truncated_normal", "untruncated_normal", "uniform"),
        seed());
    add(INITIALIZER, "glorot_uniform", "GlorotUniform", seed());
    add(INITIALIZER, "glorot_normal", "GlorotNormal", seed());
    add(INITIALIZER, "he_uniform", "HeUniform", seed());
    add(INITIALIZER, "he_normal", "HeNormal", seed());
    add(INITIALIZER, "lecun_uniform", "LecunUniform", seed());
    add(INITIALIZER, "lecun_normal", "LecunNormal", seed());

    add(REGULARIZER, "l1", "L1", number("l1", 0.01));
    add(REGULARIZER, "l2", "L2", number("l2", 0.01));
    add(REGULARIZER, "l1_l2", "L1L2", number("l1", 0), number("l2", 0));
    add(
        REGULARIZER,
        "orthogonal_regularizer",
        "OrthogonalRegularizer",
        number("factor", 0.01),
        word("mode", "rows", "columns"));

    add(CONSTRAINT, "max_norm", "MaxNorm", number("max_value", 2), integer("axis", 0));
    add(CONSTRAINT, "non_neg", "NonNeg");
    add(CONSTRAINT, "unit_norm", "UnitNorm", integer("axis", 0));
    add(
        CONSTRAINT,
        "min_max_norm",
        "MinMaxNorm",
        number("min_value", 0),
        number("max_value", 1),
        number("rate", 1),
        integer("axis", 0));

    activation("linear");
    activation(
        "relu",
        number("negative_slope", 0),
        new KerasArgument("max_value", KerasArgument.Type.FLOAT_OR_NONE, null, List.of()),
        number("threshold", 0));
    activation("relu6");
    activation("leaky_relu", number("negative_slope", 0.2));
    activation("elu", number("alpha", 1));
    activation("celu", number("alpha", 1));
    activation("selu");
    activation("gelu", flag("approximate", false));
    activation("silu");
    activation("softplus");
    activation("softsign");
    activation("hard_sigmoid");
    activation("hard_silu");
    activation("hard_tanh");
    activation("mish");
    activation("exponential");
    activation("tanh");
    activation("sigmoid");
    activation("log_sigmoid");
    activation("softmax", integer("axis", -1));
    activation("log_softmax", integer("axis", -1));
    activation("glu", integer("axis", -1));
    activation("hard_shrink", number("threshold", 0.5));
    activation("soft_shrink", number("threshold", 0.5));
    activation("tanh_shrink");
    activation("squareplus", number("b", 4));
    activation("sparse_plus");
    activation("sparse_sigmoid");
    activation("sparsemax", integer("axis", -1));
    // Keras has no defaults for these two; whoever leaves them out hears so when the program runs.
    activation("threshold", required("threshold"), required("default_value"));
  }

  private KerasNames() {}

  /** The object of that name or class name, as Keras looks it up. */
  public static Optional<KerasSignature> find(KerasKind kind, String name) {
    String canonical = ALIASES.getOrDefault(name, name);
    return ALL.stream()
        .filter(s -> s.kind() == kind)
        .filter(s -> s.name().equals(canonical) || s.className().equals(canonical))
        .findFirst();
  }

  /** The names of one kind, in the order of Keras' documentation. */
  public static List<String> names(KerasKind kind) {
    return ALL.stream().filter(s -> s.kind() == kind).map(KerasSignature::name).toList();
  }

  /** Everything of one kind. */
  public static List<KerasSignature> all(KerasKind kind) {
    return ALL.stream().filter(s -> s.kind() == kind).toList();
  }

  private static void add(
      KerasKind kind, String name, String className, KerasArgument... arguments) {
    ALL.add(new KerasSignature(kind, name, className, List.of(arguments)));
  }

  private static void activation(String name, KerasArgument... arguments) {
    add(ACTIVATION, name, name, arguments);
  }

  private static KerasArgument stddev() {
    return number("stddev", 0.05);
  }
}
