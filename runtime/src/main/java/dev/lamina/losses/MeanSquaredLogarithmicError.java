package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * Squared differences of logarithms: {@code mean((log(1 + t) - log(1 + p))^2)} over the last axis,
 * with t and p at least 1e-7. Predictions {@code [batch, ..., n]}, targets the same; values {@code
 * [batch, ...]}. It is meant for values that are not negative; below 1e-7 no gradient passes.
 * Keras: {@code keras.losses.MeanSquaredLogarithmicError}.
 */
public final class MeanSquaredLogarithmicError extends Loss {
  private MeanSquaredLogarithmicError(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static MeanSquaredLogarithmicError of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static MeanSquaredLogarithmicError of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new MeanSquaredLogarithmicError(all);
  }

  static Loss read(Arguments config) {
    return new MeanSquaredLogarithmicError(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("mean_squared_logarithmic_error");
  }

  @Override
  public String className() {
    return "MeanSquaredLogarithmicError";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = fit(targets, predictions).maximum(EPSILON).log1p();
    return predictions.maximum(EPSILON).log1p().minus(wanted).square().mean(-1);
  }
}
