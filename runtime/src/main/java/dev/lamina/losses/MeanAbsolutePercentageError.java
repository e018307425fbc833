package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * Differences in percent of the targets: {@code 100 mean(|t - p| / max(|t|, 1e-7))} over the last
 * axis. Predictions {@code [batch, ..., n]}, targets the same; values {@code [batch, ...]}. A
 * target of 0 makes the loss very large: it is meant for targets away from 0. Keras: {@code
 * keras.losses.MeanAbsolutePercentageError}.
 */
public final class MeanAbsolutePercentageError extends Loss {
  private MeanAbsolutePercentageError(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static MeanAbsolutePercentageError of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static MeanAbsolutePercentageError of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new MeanAbsolutePercentageError(all);
  }

  static Loss read(Arguments config) {
    return new MeanAbsolutePercentageError(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("mean_absolute_percentage_error");
  }

  @Override
  public String className() {
    return "MeanAbsolutePercentageError";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = fit(targets, predictions);
    Tensor size = wanted.abs().maximum(EPSILON);
    return wanted.minus(predictions).div(size).abs().mean(-1).times(100);
  }
}
