package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.Consumer;

/**
 * How little two regions overlap: {@code 1 - 2 sum(t p) / (sum(t) + sum(p) + 1e-7)}, each sum over
 * the given axes, by default over all, the batch included. Predictions of any shape, probabilities;
 * targets the same, 0 or 1; values of the shape without these axes. Keras: {@code
 * keras.losses.Dice}.
 */
public final class Dice extends OverlapLoss {
  private Dice(Options options) {
    super(options);
  }

  /** The loss over all axes. */
  public static Dice of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static Dice of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Dice(all);
  }

  static Loss read(Arguments config) {
    return new Dice(new Options().read(config));
  }

  @Override
  public String className() {
    return "Dice";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor t = fit(targets, predictions);
    Tensor both = sum(t.times(predictions)).times(2);
    return Ops.subtract(1, both.div(sum(t).plus(sum(predictions)).plus(EPSILON)));
  }

  /** What the loss can be told. */
  public static final class Options extends OverlapLoss.Options<Options> {
    Options() {
      super("dice");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
