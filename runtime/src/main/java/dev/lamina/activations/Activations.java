package dev.lamina.activations;

import dev.lamina.config.Arguments;
import dev.lamina.config.Catalog;
import dev.lamina.rules.KerasKind;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All activation functions by name: {@code keras.activations} and those defined by users. */
final class Activations {
  private static final Catalog<ActivationFunction> CATALOG = new Catalog<>(KerasKind.ACTIVATION);

  static {
    add("linear", x -> x);
    add("relu", Rectifiers::relu, "negative_slope", "max_value", "threshold");
    add("relu6", x -> Rectifiers.relu(x, 0, 6.0, 0));
    add("leaky_relu", Rectifiers::leakyRelu, "negative_slope");
    add("elu", given -> Exponentials.elu(given.real("alpha", 1)), "alpha");
    add("celu", given -> Exponentials.celu(given.real("alpha", 1)), "alpha");
    add("selu", Exponentials::selu);
    add("exponential", x -> x.exp());
    add("softplus", Exponentials::softplus);
    add("log_sigmoid", Exponentials::logSigmoid);
    add("mish", Exponentials::mish);
    add("softmax", given -> Exponentials.softmax(given.integer("axis").orElse(-1)), "axis");
    add("log_softmax", given -> Exponentials.logSoftmax(given.integer("axis").orElse(-1)), "axis");
    add("gelu", Smooth::gelu, "approximate");
    add("silu", x -> x.times(x.sigmoid()));
    alias("swish", "silu");
    add("sigmoid", x -> x.sigmoid());
    add("tanh", x -> x.tanh());
    add("softsign", x -> x.div(x.abs().plus(1)));
    add("squareplus", given -> Smooth.squareplus(given.real("b", 4)), "b");
    add("tanh_shrink", x -> x.minus(x.tanh()));
    add("glu", given -> Smooth.glu(given.integer("axis").orElse(-1)), "axis");
    add("hard_sigmoid", Piecewise::hardSigmoid);
    add("hard_silu", x -> x.times(Piecewise.hardSigmoid(x)));
    alias("hard_swish", "hard_silu");
    add("hard_tanh", x -> x.clip(-1, 1));
    add("hard_shrink", given -> Piecewise.hardShrink(given.real("threshold", 0.5)), "threshold");
    add("soft_shrink", given -> Piecewise.softShrink(given.real("threshold", 0.5)), "threshold");
    add("threshold", Piecewise::threshold, "threshold", "default_value");
    add("sparse_plus", Piecewise::sparsePlus);
    add("sparse_sigmoid", Piecewise::sparseSigmoid);
    add("sparsemax", given -> Sparsemax.along(given.integer("axis").orElse(-1)), "axis");
  }

  private Activations() {}

  static ActivationFunction get(String text) {
    return CATALOG.get(text);
  }

  static ActivationFunction get(String name, Map<String, ?> arguments) {
    Map<String, @Nullable Object> serialized = new LinkedHashMap<>();
    serialized.put("class_name", name);
    serialized.put("config", arguments);
    return CATALOG.get(serialized);
  }

  static ActivationFunction get(Map<String, ?> serialized) {
    if (serialized.get("config") instanceof String name) {
      return CATALOG.get(name);
    }
    return ActivationLayers.read(serialized);
  }

  static ActivationFunction define(String name, UnaryOperator<Tensor> function) {
    if (!name.matches("\\w+>\\w+")) {
      throw new IllegalArgumentException(
          "An activation of one's own is named package>name, as \"acme>wave\". Received: \""
              + name
              + "\"");
    }
    ActivationFunction defined = new ActivationFunction(name, Map.of(), function);
    CATALOG.add(List.of(name), List.of(), given -> defined);
    return defined;
  }

  private static void add(String name, UnaryOperator<Tensor> function) {
    ActivationFunction plain = new ActivationFunction(name, Map.of(), function);
    CATALOG.add(List.of(name), List.of(), given -> plain);
  }

  private static void add(
      String name, Function<Arguments, UnaryOperator<Tensor>> make, String... parameters) {
    CATALOG.add(
        List.of(name),
        List.of(parameters),
        given -> new ActivationFunction(name, given.all(), make.apply(given)));
  }

  private static void alias(String alias, String name) {
    ActivationFunction same = CATALOG.get(name);
    CATALOG.add(List.of(alias), List.of(), given -> same);
  }
}
