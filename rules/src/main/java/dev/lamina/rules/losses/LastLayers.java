package dev.lamina.rules.losses;

import dev.lamina.rules.KerasKind;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.KerasCall;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Keras' layers do last with their outputs. */
public final class LastLayers {
  /** Layers that apply their hyperparameter {@code activation} to what they give. */
  private static final Pattern ACTIVATED =
      Pattern.compile(
          "Dense|EinsumDense|Activation|(Conv|SeparableConv|DepthwiseConv)[123]D(Transpose)?");

  private LastLayers() {}

  /** Whether a layer of this Keras class applies its {@code activation} last. */
  public static boolean appliesActivation(String className) {
    return ACTIVATED.matcher(className).matches();
  }

  /** Whether a layer of this Keras class has no activation unless it is given one. */
  public static boolean isLinearByDefault(String className) {
    return appliesActivation(className) && !className.equals("Activation");
  }

  /**
   * An activation's name in Keras, of {@code "softmax"} as of {@code SOFTMAX}; null for one with
   * arguments, which may make it another function, and for one that Keras does not have.
   */
  public static @Nullable String plainName(String words) {
    String name = words.strip().toLowerCase(Locale.ROOT);
    try {
      return name.contains("(")
          ? null
          : KerasCall.parse(KerasKind.ACTIVATION, name).signature().name();
    } catch (ExpressionException unknown) {
      return null;
    }
  }
}
