package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Crossentropy of yes-or-no answers: {@code -(t log p + (1 - t) log(1 - p))}, the mean over the
 * last axis. Predictions {@code [batch, ..., n]}, each a probability or, {@code fromLogits}, a
 * logit; targets the same, 0 or 1; values {@code [batch, ...]}. Probabilities are clipped to {@code
 * [1e-7, 1 - 1e-7]}. Smoothing s turns targets into {@code t (1 - s) + s / 2}. Keras: {@code
 * keras.losses.BinaryCrossentropy}.
 */
public final class BinaryCrossentropy extends Loss {
  private final boolean fromLogits;
  private final double labelSmoothing;
  private final int axis;

  private BinaryCrossentropy(Options options) {
    super(options);
    this.fromLogits = options.fromLogits();
    this.labelSmoothing = options.labelSmoothing();
    this.axis = options.axis();
  }

  /** The loss of probabilities, with Keras' defaults. */
  public static BinaryCrossentropy of() {
    return of(options -> {});
  }

  /** The loss of logits or of probabilities. */
  public static BinaryCrossentropy of(boolean fromLogits) {
    return of(options -> options.fromLogits(fromLogits));
  }

  /** The loss with these options. */
  public static BinaryCrossentropy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new BinaryCrossentropy(all);
  }

  static Loss read(Arguments config) {
    return new BinaryCrossentropy(new Options().read(config));
  }

  @Override
  public String className() {
    return "BinaryCrossentropy";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor t = smoothed(fit(targets, predictions), labelSmoothing);
    if (fromLogits) {
      // -(t log s(z) + (1 - t) log(1 - s(z))) with s the sigmoid, without computing s
      return Ops.softplus(predictions).minus(predictions.times(t)).mean(axis);
    }
    return ofProbabilities(t, predictions).mean(axis);
  }

  /** Targets moved towards one half. */
  static Tensor smoothed(Tensor targets, double smoothing) {
    return smoothing == 0 ? targets : targets.times(1 - smoothing).plus(0.5 * smoothing);
  }

  /** {@code -(t log p + (1 - t) log(1 - p))} with p clipped. */
  static Tensor ofProbabilities(Tensor targets, Tensor probabilities) {
    Tensor p = clipped(probabilities);
    Tensor yes = targets.times(p.log());
    Tensor no = Ops.subtract(1, targets).times(Ops.subtract(1, p).log());
    return yes.plus(no).unaryMinus();
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("from_logits", fromLogits);
    config.put("label_smoothing", labelSmoothing);
    config.put("axis", axis);
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends SmoothingOptions<Options> {
    Options() {
      super("binary_crossentropy");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
