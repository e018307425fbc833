package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Crossentropy of one-hot targets: {@code -sum(t log p)} over the axis of the classes. Predictions
 * {@code [batch, ..., classes]}, probabilities or, {@code fromLogits}, logits; targets the same;
 * values {@code [batch, ...]}. Probabilities are divided by their sum, then clipped to {@code
 * [1e-7, 1 - 1e-7]}. Smoothing s turns targets into {@code t (1 - s) + s / classes}. Keras: {@code
 * keras.losses.CategoricalCrossentropy}.
 */
public final class CategoricalCrossentropy extends Loss {
  private final boolean fromLogits;
  private final double labelSmoothing;
  private final int axis;

  private CategoricalCrossentropy(Options options) {
    super(options);
    this.fromLogits = options.fromLogits();
    this.labelSmoothing = options.labelSmoothing();
    this.axis = options.axis();
  }

  /** The loss of probabilities, with Keras' defaults. */
  public static CategoricalCrossentropy of() {
    return of(options -> {});
  }

  /** The loss of logits or of probabilities. */
  public static CategoricalCrossentropy of(boolean fromLogits) {
    return of(options -> options.fromLogits(fromLogits));
  }

  /** The loss with these options. */
  public static CategoricalCrossentropy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new CategoricalCrossentropy(all);
  }

  static Loss read(Arguments config) {
    return new CategoricalCrossentropy(new Options().read(config));
  }

  @Override
  public String className() {
    return "CategoricalCrossentropy";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor wanted = smoothed(fit(targets, predictions), labelSmoothing);
    Tensor logP =
        fromLogits
            ? predictions.logSoftmax(axis)
            : clipped(predictions.div(predictions.sum(true, axis))).log();
    return wanted.times(logP).sum(axis).unaryMinus();
  }

  /** Targets moved towards the same for each class. */
  static Tensor smoothed(Tensor targets, double smoothing) {
    return smoothing == 0
        ? targets
        : targets.times(1 - smoothing).plus(smoothing / targets.dim(-1));
  }

  @Override
  String otherLoss() {
    return "; for class numbers instead of one-hot targets use sparse_categorical_crossentropy";
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
      super("categorical_crossentropy");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
