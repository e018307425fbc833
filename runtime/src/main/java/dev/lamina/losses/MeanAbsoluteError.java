package dev.lamina.losses;

import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The mean of absolute differences: {@code mean(|t - p|)} over the last axis. Predictions {@code
 * [batch, ..., n]}, targets the same; values {@code [batch, ...]}. Keras: {@code
 * keras.losses.MeanAbsoluteError}.
 */
public final class MeanAbsoluteError extends Loss {
  private MeanAbsoluteError(Options options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static MeanAbsoluteError of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static MeanAbsoluteError of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new MeanAbsoluteError(all);
  }

  static MeanAbsoluteError of(Options options) {
    return new MeanAbsoluteError(options);
  }

  @Override
  public String className() {
    return "MeanAbsoluteError";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    return predictions.minus(fit(targets, predictions)).abs().mean(-1);
  }

  /** What the loss can be told. */
  public static final class Options extends LossOptions<Options> {
    Options() {
      super("mean_absolute_error");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
