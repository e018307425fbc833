package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The squared hinge: {@code mean(max(1 - t p, 0)^2)} over the last axis. Predictions {@code [batch,
 * ..., n]}, targets the same; values {@code [batch, ...]}. Targets are -1 or 1; if all targets of a
 * batch are 0 or 1, 0 stands for -1. Keras: {@code keras.losses.SquaredHinge}.
 */
public final class SquaredHinge extends Loss {
  private SquaredHinge(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static SquaredHinge of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static SquaredHinge of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new SquaredHinge(all);
  }

  static Loss read(Arguments config) {
    return new SquaredHinge(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("squared_hinge");
  }

  @Override
  public String className() {
    return "SquaredHinge";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor signs = HingeLabels.signs(fit(targets, predictions));
    return Ops.subtract(1, signs.times(predictions)).relu().square().mean(-1);
  }
}
