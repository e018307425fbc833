package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The loss of counts under a Poisson law: {@code mean(p - t log(p + 1e-7))} over the last axis;
 * predictions are rates, not below 0. Predictions {@code [batch, ..., n]}, targets the same; values
 * {@code [batch, ...]}. Keras: {@code keras.losses.Poisson}.
 */
public final class Poisson extends Loss {
  private Poisson(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static Poisson of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static Poisson of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new Poisson(all);
  }

  static Loss read(Arguments config) {
    return new Poisson(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("poisson");
  }

  @Override
  public String className() {
    return "Poisson";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = fit(targets, predictions);
    return predictions.minus(wanted.times(predictions.plus(EPSILON).log())).mean(-1);
  }
}
