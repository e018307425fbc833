package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pulls directions of one class together and those of different classes apart. With the distances
 * {@code d[i, j] = max(1 - p[i] p[j], 0)} of the samples of a batch: {@code softplus(log sum
 * e^(gamma (m + d) (d - m)) + log sum e^(gamma (1 + m - d) (1 - m - d)))}, the first sum over the
 * samples j of the same class as i and the second over the others, m the margin. Samples whose
 * value is 0 do not count. Predictions {@code [batch, n]} of length 1, as UnitNormalization makes
 * them; targets {@code [batch]}, class numbers; values {@code [batch]}. Sun et al., <a
 * href="https://arxiv.org/abs/2002.10857">Circle Loss</a>. Keras: {@code keras.losses.Circle}.
 */
public final class Circle extends Loss {
  /** Stands for minus infinity: its exponential is 0, and its gradient no NaN. */
  private static final double NEVER = -1e30;

  private final double gamma;
  private final double margin;
  private final boolean removeDiagonal;

  private Circle(Options options) {
    super(options);
    this.gamma = options.gamma;
    this.margin = options.margin;
    this.removeDiagonal = options.removeDiagonal;
  }

  /** The loss with Keras' defaults. */
  public static Circle of() {
    return of(options -> {});
  }

  /** The loss with these options. */
  public static Circle of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new Circle(all);
  }

  static Loss read(Arguments config) {
    return new Circle(new Options().read(config));
  }

  @Override
  public String className() {
    return "Circle";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor classes = targets.cast(DataType.INT32).reshape(-1);
    int number = predictions.dim(0);
    Tensor same = classes.expandDims(1).equal(classes.expandDims(0)); // [batch, batch]
    Tensor others = same.logicalNot();
    if (removeDiagonal) {
      Tensor places = Ops.cumsum(Tensor.ones(number), 0);
      same = same.logicalAnd(places.expandDims(1).notEqual(places.expandDims(0)));
    }
    Tensor distances =
        Ops.subtract(1, Ops.matmul(predictions, false, predictions, true)).maximum(0);
    Tensor near = distances.plus(margin).relu().times(distances.minus(margin)).times(gamma);
    Tensor far =
        Ops.subtract(1 + margin, distances)
            .relu()
            .times(Ops.subtract(1 - margin, distances))
            .times(gamma);
    Tensor pull = Ops.logSumExp(Ops.where(same, near, NEVER), false, 1);
    Tensor push = Ops.logSumExp(Ops.where(others, far, NEVER), false, 1);
    return Ops.softplus(pull.plus(push));
  }

  @Override
  public @Nullable Tensor counted(Tensor targets, Tensor predictions) {
    return perSample(targets, predictions).greater(0);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("gamma", gamma);
    config.put("margin", margin);
    config.put("remove_diagonal", removeDiagonal);
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends LossOptions<Options> {
    private double gamma = 80;
    private double margin = 0.4;
    private boolean removeDiagonal = true;

    Options() {
      super("circle");
    }

    /** How large the numbers are made that are compared; 80 by default. */
    public Options gamma(double gamma) {
      this.gamma = gamma;
      return this;
    }

    /** How far apart classes are to be; 0.4 by default. */
    public Options margin(double margin) {
      this.margin = margin;
      return this;
    }

    /** Whether a sample is left out of its own class; true by default. */
    public Options removeDiagonal(boolean remove) {
      removeDiagonal = remove;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .gamma(config.real("gamma", gamma))
          .margin(config.real("margin", margin))
          .removeDiagonal(config.bool("remove_diagonal").orElse(removeDiagonal));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
