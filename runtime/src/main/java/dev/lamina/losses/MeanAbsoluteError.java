package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The mean of absolute differences: {@code mean(|t - p|)} over the last axis. Predictions {@code
 * [batch, ..., n]}, targets the same; values {@code [batch, ...]}. Keras: {@code
 * keras.losses.MeanAbsoluteError}.
 */
public final class MeanAbsoluteError extends Loss {
  private MeanAbsoluteError(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static MeanAbsoluteError of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static MeanAbsoluteError of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new MeanAbsoluteError(all);
  }

  static Loss read(Arguments config) {
    return new MeanAbsoluteError(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("mean_absolute_error");
  }

  @Override
  public String className() {
    return "MeanAbsoluteError";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    return predictions.minus(fit(targets, predictions)).abs().mean(-1);
  }
}
