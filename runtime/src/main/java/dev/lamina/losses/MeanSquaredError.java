package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The mean of squared differences: {@code mean((t - p)^2)} over the last axis. Predictions {@code
 * [batch, ..., n]}, targets the same; values {@code [batch, ...]}. Keras: {@code
 * keras.losses.MeanSquaredError}.
 */
public final class MeanSquaredError extends Loss {
  private MeanSquaredError(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static MeanSquaredError of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static MeanSquaredError of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new MeanSquaredError(all);
  }

  static Loss read(Arguments config) {
    return new MeanSquaredError(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("mean_squared_error");
  }

  @Override
  public String className() {
    return "MeanSquaredError";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    return predictions.minus(fit(targets, predictions)).square().mean(-1);
  }
}
