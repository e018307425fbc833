package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The binary crossentropy with less weight on answers that are right already: {@code (1 - q)^gamma}
 * times it, where {@code q = t p + (1 - t)(1 - p)} is the probability of the right answer, the mean
 * over the last axis. With class balancing also times {@code alpha} where t is 1 and {@code 1 -
 * alpha} where it is 0. Predictions {@code [batch, ..., n]}, probabilities or, {@code fromLogits},
 * logits; targets the same, 0 or 1; values {@code [batch, ...]}. Lin et al., <a
 * href="https://arxiv.org/abs/1708.02002">Focal Loss for Dense Object Detection</a>. Keras: {@code
 * keras.losses.BinaryFocalCrossentropy}.
 */
public final class BinaryFocalCrossentropy extends Loss {
  private final boolean fromLogits;
  private final double labelSmoothing;
  private final int axis;
  private final boolean applyClassBalancing;
  private final double alpha;
  private final double gamma;

  private BinaryFocalCrossentropy(Options options) {
    super(options);
    this.fromLogits = options.fromLogits();
    this.labelSmoothing = options.labelSmoothing();
    this.axis = options.axis();
    this.applyClassBalancing = options.applyClassBalancing;
    this.alpha = options.alpha();
    this.gamma = options.gamma();
  }

  /** The loss of probabilities, with Keras' defaults. */
  public static BinaryFocalCrossentropy of() {
    return of(options -> {});
  }

  /** The loss of logits or of probabilities. */
  public static BinaryFocalCrossentropy of(boolean fromLogits) {
    return of(options -> options.fromLogits(fromLogits));
  }

  /** The loss with these options. */
  public static BinaryFocalCrossentropy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new BinaryFocalCrossentropy(all);
  }

  static Loss read(Arguments config) {
    return new BinaryFocalCrossentropy(new Options().read(config));
  }

  @Override
  public String className() {
    return "BinaryFocalCrossentropy";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor t = BinaryCrossentropy.smoothed(fit(targets, predictions), labelSmoothing);
    Tensor not = Ops.subtract(1, t);
    Tensor p = fromLogits ? predictions.sigmoid() : predictions;
    Tensor right = t.times(p).plus(not.times(Ops.subtract(1, p)));
    Tensor value =
        Ops.subtract(1, right).pow(gamma).times(BinaryCrossentropy.ofProbabilities(t, p));
    if (applyClassBalancing) {
      value = value.times(t.times(alpha).plus(not.times(1 - alpha)));
    }
    return value.mean(axis);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("from_logits", fromLogits);
    config.put("label_smoothing", labelSmoothing);
    config.put("axis", axis);
    config.put("apply_class_balancing", applyClassBalancing);
    config.put("alpha", alpha);
    config.put("gamma", gamma);
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends FocalOptions<Options> {
    private boolean applyClassBalancing;

    Options() {
      super("binary_focal_crossentropy");
    }

    /** Whether {@code alpha} weighs the two classes; false by default. */
    public Options applyClassBalancing(boolean apply) {
      applyClassBalancing = apply;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .applyClassBalancing(config.bool("apply_class_balancing").orElse(applyClassBalancing));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
