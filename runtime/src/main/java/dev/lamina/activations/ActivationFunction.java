package dev.lamina.activations;

import dev.lamina.rules.GluShape;
import dev.lamina.rules.ValueText;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An activation function with its arguments: a value with a name, which files can hold. Two are
 * equal if name and arguments are.
 *
 * <p>Those of {@code keras.activations} are found by name, {@code ActivationFunction.get("gelu")},
 * and the usual ones are constants. {@link #of} makes one's own:
 *
 * <pre>{@code
 * static final ActivationFunction WAVE = ActivationFunction.of("acme>wave", x -> x.sin().times(x));
 * }</pre>
 *
 * <p>It is not a functional interface on purpose: {@code Dense.of(64, o -> o.useBias(false))} could
 * then mean either.
 */
public final class ActivationFunction {
  /** {@code x}. */
  public static final ActivationFunction LINEAR = get("linear");

  /** {@code max(x, 0)}. */
  public static final ActivationFunction RELU = get("relu");

  /** {@code 1 / (1 + e^-x)}. */
  public static final ActivationFunction SIGMOID = get("sigmoid");

  /** {@code tanh(x)}. */
  public static final ActivationFunction TANH = get("tanh");

  /** {@code e^x / sum(e^x)} along the last axis. */
  public static final ActivationFunction SOFTMAX = get("softmax");

  /** {@code x P(X <= x)} for a standard normal X: the exact form, by the error function. */
  public static final ActivationFunction GELU = get("gelu");

  /** {@code x sigmoid(x)}, also called swish. */
  public static final ActivationFunction SILU = get("silu");

  /** {@code x} where positive, {@code e^x - 1} elsewhere. */
  public static final ActivationFunction ELU = get("elu");

  /** {@code log(1 + e^x)}. */
  public static final ActivationFunction SOFTPLUS = get("softplus");

  /** {@code x} where positive, {@code 0.2 x} elsewhere. */
  public static final ActivationFunction LEAKY_RELU = get("leaky_relu");

  private final String name;
  private final Map<String, @Nullable Object> arguments;
  private final UnaryOperator<Tensor> function;
  private final @Nullable Map<String, ?> written;

  ActivationFunction(
      String name, Map<String, @Nullable Object> arguments, UnaryOperator<Tensor> function) {
    this(name, arguments, function, null);
  }

  private ActivationFunction(
      String name,
      Map<String, @Nullable Object> arguments,
      UnaryOperator<Tensor> function,
      @Nullable Map<String, ?> written) {
    this.name = name;
    this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    this.function = function;
    this.written = written;
  }

  /** The same, which a file says in this form. */
  ActivationFunction writtenAs(Map<String, ?> form) {
    return new ActivationFunction(name, arguments, function, form);
  }

  /**
   * The function of that name, with arguments if there are any: {@code "relu"}, {@code
   * "leaky_relu(negative_slope=0.1)"}, {@code "acme>wave"}.
   *
   * @throws IllegalArgumentException if there is none, or an argument does not fit
   */
  public static ActivationFunction get(String text) {
    return Activations.get(text);
  }

  /**
   * The function of that name with these arguments, by Keras' names.
   *
   * @throws IllegalArgumentException if there is none, or an argument does not fit
   */
  public static ActivationFunction get(String name, Map<String, ?> arguments) {
    return Activations.get(name, arguments);
  }

  /**
   * The function of a serialized form, {@code {"class_name": "function", "config": "relu", ...}}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ActivationFunction get(Map<String, ?> serialized) {
    return Activations.get(serialized);
  }

  /**
   * One's own function, which {@link #get} and files know by this name from now on. Defining a name
   * again replaces it.
   *
   * @param name the registered name in Keras' form, {@code package>name}
   * @param function what it computes, in operations on tensors; gradients follow from them
   * @throws IllegalArgumentException if the name has no package
   */
  public static ActivationFunction of(String name, UnaryOperator<Tensor> function) {
    return Activations.define(name, function);
  }

  /**
   * {@code relu} with its arguments: {@code min(x, maxValue)} above the threshold, {@code
   * negativeSlope (x - threshold)} up to it. Keras: {@code keras.activations.relu}.
   *
   * @param maxValue the greatest value there is, null for none
   */
  public static ActivationFunction relu(
      double negativeSlope, @Nullable Double maxValue, double threshold) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("negative_slope", negativeSlope);
    arguments.put("max_value", maxValue);
    arguments.put("threshold", threshold);
    return get("relu", arguments);
  }

  /** Keras' name. */
  public String name() {
    return name;
  }

  /** The arguments that were given, by Keras' names; those at their defaults may be missing. */
  public Map<String, @Nullable Object> arguments() {
    return arguments;
  }

  /**
   * The shape of the function's value: the input's, half an axis for {@code glu}. One's own
   * functions keep shapes as they are.
   *
   * @throws IllegalArgumentException if an axis has no half
   */
  public Shape outputShape(Shape x) {
    return name.equals("glu")
        ? Shape.of(
            GluShape.halved(
                x.toArray(), arguments.get("axis") instanceof Number n ? n.intValue() : -1))
        : x;
  }

  /** The function's value, of the input's shape (half the axis for {@code glu}). */
  public Tensor apply(Tensor x) {
    return function.apply(x);
  }

  /**
   * The form in a config: the name for Keras' own, where arguments were given the layer of that
   * name if there is one, else {@code name(argument=value)}, and a serialized function for one's
   * own. What a file had is written as it was.
   */
  public Object serialized() {
    if (written != null) {
      return written;
    }
    if (name.indexOf('>') < 0) {
      return ActivationLayers.written(name, arguments).orElse(toString());
    }
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("module", "builtins");
    form.put("class_name", "function");
    form.put("config", name);
    form.put("registered_name", "function");
    return form;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActivationFunction that
        && name.equals(that.name)
        && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + arguments.hashCode();
  }

  /** As {@code relu} or {@code leaky_relu(negative_slope=0.1)}. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? name
        : arguments.entrySet().stream()
            .map(argument -> argument.getKey() + "=" + ValueText.of(argument.getValue()))
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
