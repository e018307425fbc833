package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * The hinge: {@code mean(max(1 - t p, 0))} over the last axis. Predictions {@code [batch, ..., n]},
 * targets the same; values {@code [batch, ...]}. Targets are -1 or 1; if all targets of a batch are
 * 0 or 1, 0 stands for -1. Keras: {@code keras.losses.Hinge}.
 */
public final class Hinge extends Loss {
  private Hinge(PlainLossOptions options) {
    super(options);
  }

  /** The loss with Keras' defaults. */
  public static Hinge of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static Hinge of(Consumer<? super PlainLossOptions> options) {
    PlainLossOptions all = options();
    options.accept(all);
    return new Hinge(all);
  }

  static Loss read(Arguments config) {
    return new Hinge(options().read(config));
  }

  private static PlainLossOptions options() {
    return new PlainLossOptions("hinge");
  }

  @Override
  public String className() {
    return "Hinge";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor signs = HingeLabels.signs(fit(targets, predictions));
    return Ops.subtract(1, signs.times(predictions)).relu().mean(-1);
  }
}
