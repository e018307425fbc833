package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The hinge of one-hot targets: {@code max(1 + max((1 - t) p) - sum(t p), 0)}, the inner maximum
 * and the sum over the last axis. Predictions {@code [batch, ..., classes]}, scores of any size;
 * targets the same, 0 or 1; values {@code [batch, ...]}. Keras: {@code
 * keras.losses.CategoricalHinge}.
 */
public final class CategoricalHinge extends Loss {
  private CategoricalHinge(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static CategoricalHinge of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static CategoricalHinge of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new CategoricalHinge(all);
  }

  static Loss read(Arguments config) {
    return new CategoricalHinge(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("categorical_hinge");
  }

  @Override
  public String className() {
    return "CategoricalHinge";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = fit(targets, predictions);
    Tensor right = wanted.times(predictions).sum(-1);
    Tensor wrong = Ops.subtract(1, wanted).times(predictions).max(-1);
    return wrong.minus(right).plus(1).relu();
  }
}
