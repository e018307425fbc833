package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The Kullback-Leibler divergence of two distributions: {@code sum(t log(t / p))} over the last
 * axis, with t and p kept in {@code [1e-7, 1]}. Predictions {@code [batch, ..., n]}, targets the
 * same; values {@code [batch, ...]}. Keras: {@code keras.losses.KLDivergence}.
 */
public final class KLDivergence extends Loss {
  private KLDivergence(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static KLDivergence of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static KLDivergence of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new KLDivergence(all);
  }

  static Loss read(Arguments config) {
    return new KLDivergence(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("kl_divergence");
  }

  @Override
  public String className() {
    return "KLDivergence";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = fit(targets, predictions).clip(EPSILON, 1);
    Tensor found = predictions.clip(EPSILON, 1);
    return wanted.times(wanted.div(found).log()).sum(-1);
  }
}
