package dev.lamina.losses;

import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The mean of squared differences: {@code mean((t - p)^2)} over the last axis. Predictions {@code
 * [batch, ..., n]}, targets the same; values {@code [batch, ...]}. Keras: {@code
 * keras.losses.MeanSquaredError}.
 */
public final class MeanSquaredError extends Loss {
  private MeanSquaredError(Options options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static MeanSquaredError of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static MeanSquaredError of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new MeanSquaredError(all);
  }

  static MeanSquaredError of(Options options) {
    return new MeanSquaredError(options);
  }

  @Override
  public String className() {
    return "MeanSquaredError";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    return predictions.minus(fit(targets, predictions)).square().mean(-1);
  }

  /** What the loss can be told. */
  public static final class Options extends LossOptions<Options> {
    Options() {
      super("mean_squared_error");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
