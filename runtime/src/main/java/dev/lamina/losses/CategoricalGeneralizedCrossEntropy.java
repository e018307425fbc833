package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A crossentropy for labels of which some are wrong: {@code (1 - p[t]^q) / q}, between the mean
 * absolute error (q near 1) and the crossentropy (q near 0). Predictions {@code [batch, classes]},
 * probabilities; targets {@code [batch]}, class numbers from 0; values {@code [batch]}. Zhang and
 * Sabuncu, <a href="https://arxiv.org/abs/1805.07836">Generalized Cross Entropy Loss</a>. Keras:
 * {@code keras.losses.CategoricalGeneralizedCrossEntropy}.
 */
public final class CategoricalGeneralizedCrossEntropy extends Loss {
  private final double q;

  private CategoricalGeneralizedCrossEntropy(Options options) {
    super(options);
    this.q = options.q;
  }

  /** The loss with {@code q} 0.5. */
  public static CategoricalGeneralizedCrossEntropy of() {
    return of(options -> {});
  }

  /** The loss with this {@code q}. */
  public static CategoricalGeneralizedCrossEntropy of(double q) {
    return of(options -> options.q(q));
  }

  /** The loss with these options. */
  public static CategoricalGeneralizedCrossEntropy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new CategoricalGeneralizedCrossEntropy(all);
  }

  static Loss read(Arguments config) {
    return new CategoricalGeneralizedCrossEntropy(new Options().read(config));
  }

  @Override
  public String className() {
    return "CategoricalGeneralizedCrossEntropy";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor classes =
        targets.rank() == predictions.rank() && targets.dim(-1) == 1
            ? targets.squeeze(-1)
            : targets;
    Tensor chosen =
        Ops.oneHot(classes.cast(DataType.INT32), predictions.dim(-1), predictions.dtype());
    Tensor p = predictions.times(chosen).sum(-1);
    return Ops.subtract(1, p.pow(q)).div(q);
  }

  @Override
  public void checkTargets(Tensor targets, Shape predictions) {
    ClassLabels.check(className(), targets, predictions, -1, null);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("q", q);
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends LossOptions<Options> {
    private double q = 0.5;

    Options() {
      super("categorical_generalized_cross_entropy");
    }

    /** How much like the mean absolute error, between 0 and 1; 0.5 by default. */
    public Options q(double q) {
      if (!(q > 0 && q < 1)) {
        throw new IllegalArgumentException(
            "CategoricalGeneralizedCrossEntropy.q must be between 0 and 1. Received: " + q);
      }
      this.q = q;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config).q(config.real("q", q));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
