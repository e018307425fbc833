package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Squares small differences and takes large ones as they are: with {@code e = p - t}, the mean over
 * the last axis of {@code e^2 / 2} where {@code |e| <= delta}, else {@code delta |e| - delta^2 /
 * 2}. Predictions {@code [batch, ..., n]}, targets the same; values {@code [batch, ...]}. Keras:
 * {@code keras.losses.Huber}.
 */
public final class Huber extends Loss {
  private final double delta;

  private Huber(Options options) {
    super(options);
    this.delta = options.delta;
  }

  /** The loss with {@code delta} 1. */
  public static Huber of() {
    return of(options -> {});
  }

  /** The loss with this {@code delta}. */
  public static Huber of(double delta) {
    return of(options -> options.delta(delta));
  }

  /** The loss with these options. */
  public static Huber of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Huber(all);
  }

  static Loss read(Arguments config) {
    return new Huber(new Options().read(config));
  }

  @Override
  public String className() {
    return "Huber";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor error = predictions.minus(fit(targets, predictions));
    Tensor size = error.abs();
    Tensor square = error.square().times(0.5);
    Tensor line = size.times(delta).minus(0.5 * delta * delta);
    return Ops.where(size.lessEqual(scalarLike(delta, size)), square, line).mean(-1);
  }

  /** As Keras' config, and {@code delta} where it is not 1: Keras itself loses it in a file. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    if (delta != 1) {
      config.put("delta", delta);
    }
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends LossOptions<Options> {
    private double delta = 1;

    Options() {
      super("huber_loss");
    }

    /** Where the parabola turns into a line; 1 by default. */
    public Options delta(double delta) {
      if (!(delta > 0)) {
        throw new IllegalArgumentException(
            "Huber.delta must be greater than 0. Received: " + delta);
      }
      this.delta = delta;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config).delta(config.real("delta", delta));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
