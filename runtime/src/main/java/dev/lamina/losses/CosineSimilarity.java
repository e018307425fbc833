package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far two directions are apart: {@code -sum(t / |t| p / |p|)} over an axis, from -1 for the
 * same direction to 1 for the opposite one; 0 where one of them has no length. Predictions {@code
 * [batch, ..., n]}, targets the same; values {@code [batch, ...]}. Keras: {@code
 * keras.losses.CosineSimilarity}.
 */
public final class CosineSimilarity extends Loss {
  private final int axis;

  private CosineSimilarity(Options options) {
    super(options);
    this.axis = options.axis;
  }

  /** The loss over the last axis. */
  public static CosineSimilarity of() {
    return of(options -> {});
  }

  /** The loss over this axis. */
  public static CosineSimilarity of(int axis) {
    return of(options -> options.axis(axis));
  }

  /** The loss with these options. */
  public static CosineSimilarity of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new CosineSimilarity(all);
  }

  static Loss read(Arguments config) {
    return new CosineSimilarity(new Options().read(config));
  }

  @Override
  public String className() {
    return "CosineSimilarity";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = direction(fit(targets, predictions), axis);
    return wanted.times(direction(predictions, axis)).sum(axis).unaryMinus();
  }

  /** The values along the axis divided by their length, which counts as 1e-7 at least. */
  private static Tensor direction(Tensor x, int axis) {
    Tensor squares = x.square().sum(true, axis);
    return x.times(squares.maximum(EPSILON * EPSILON).rsqrt());
  }

  /** As Keras' config, and {@code axis} where it is not -1: Keras itself loses it in a file. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    if (axis != -1) {
      config.put("axis", axis);
    }
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends LossOptions<Options> {
    private int axis = -1;

    Options() {
      super("cosine_similarity");
    }

    /** The axis along which values are one direction; the last by default. */
    public Options axis(int axis) {
      this.axis = axis;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config).axis(config.integer("axis").orElse(axis));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
