package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The categorical crossentropy with less weight on answers that are right already: {@code
 * -sum(alpha (1 - p)^gamma t log p)} over the axis of the classes. Predictions {@code [batch, ...,
 * classes]}, probabilities or, {@code fromLogits}, logits; targets the same, one-hot; values {@code
 * [batch, ...]}. Probabilities are divided by their sum, then clipped to {@code [1e-7, 1 - 1e-7]}.
 * Lin et al., <a href="https://arxiv.org/abs/1708.02002">Focal Loss for Dense Object Detection</a>.
 * Keras: {@code keras.losses.CategoricalFocalCrossentropy}.
 */
public final class CategoricalFocalCrossentropy extends Loss {
  private final boolean fromLogits;
  private final double labelSmoothing;
  private final int axis;
  private final double alpha;
  private final double gamma;

  private CategoricalFocalCrossentropy(Options options) {
    super(options);
    this.fromLogits = options.fromLogits();
    this.labelSmoothing = options.labelSmoothing();
    this.axis = options.axis();
    this.alpha = options.alpha();
    this.gamma = options.gamma();
  }

  /** The loss of probabilities, with Keras' defaults. */
  public static CategoricalFocalCrossentropy of() {
    return of(options -> {});
  }

  /** The loss of logits or of probabilities. */
  public static CategoricalFocalCrossentropy of(boolean fromLogits) {
    return of(options -> options.fromLogits(fromLogits));
  }

  /** The loss with these options. */
  public static CategoricalFocalCrossentropy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new CategoricalFocalCrossentropy(all);
  }

  static Loss read(Arguments config) {
    return new CategoricalFocalCrossentropy(new Options().read(config));
  }

  @Override
  public String className() {
    return "CategoricalFocalCrossentropy";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor t = CategoricalCrossentropy.smoothed(fit(targets, predictions), labelSmoothing);
    Tensor shares = fromLogits ? predictions.softmax(axis) : predictions;
    Tensor p = clipped(shares.div(shares.sum(true, axis)));
    Tensor weight = Ops.subtract(1, p).pow(gamma).times(alpha);
    return weight.times(t).times(p.log()).sum(axis).unaryMinus();
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
    config.put("alpha", alpha);
    config.put("gamma", gamma);
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends FocalOptions<Options> {
    Options() {
      super("categorical_focal_crossentropy");
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
