package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The logarithm of the hyperbolic cosine of the difference: with {@code e = p - t}, the mean over
 * the last axis of {@code log((e^x + e^-x) / 2)} at {@code x = e}. Near {@code e^2 / 2} for small
 * differences and {@code |e| - log 2} for large ones. Predictions {@code [batch, ..., n]}, targets
 * the same; values {@code [batch, ...]}. Keras: {@code keras.losses.LogCosh}.
 */
public final class LogCosh extends Loss {
  private LogCosh(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static LogCosh of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static LogCosh of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new LogCosh(all);
  }

  static Loss read(Arguments config) {
    return new LogCosh(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("log_cosh");
  }

  @Override
  public String className() {
    return "LogCosh";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor error = predictions.minus(fit(targets, predictions));
    // log cosh e = e + softplus(-2 e) - log 2, which does not overflow
    return error.plus(Ops.softplus(error.times(-2))).minus(Math.log(2)).mean(-1);
  }
}
