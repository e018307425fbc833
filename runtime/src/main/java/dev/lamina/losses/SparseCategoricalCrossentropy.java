package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Crossentropy of class numbers: {@code -log p[t]}. Predictions {@code [batch, ..., classes]},
 * probabilities or, {@code fromLogits}, logits; targets {@code [batch, ...]} or {@code [batch, ...,
 * 1]}, whole numbers from 0; values {@code [batch, ...]}. Probabilities are clipped to {@code
 * [1e-7, 1 - 1e-7]} and then divided by their sum. Targets of {@code ignoreClass} count nothing, in
 * the divisor neither. Keras: {@code keras.losses.SparseCategoricalCrossentropy}.
 */
public final class SparseCategoricalCrossentropy extends Loss {
  private final boolean fromLogits;
  private final @Nullable Integer ignoreClass;
  private final int axis;

  private SparseCategoricalCrossentropy(Options options) {
    super(options);
    this.fromLogits = options.fromLogits();
    this.ignoreClass = options.ignoreClass;
    this.axis = options.axis();
  }

  /** The loss of probabilities, with Keras' defaults. */
  public static SparseCategoricalCrossentropy of() {
    return of(options -> {});
  }

  /** The loss of logits or of probabilities. */
  public static SparseCategoricalCrossentropy of(boolean fromLogits) {
    return of(options -> options.fromLogits(fromLogits));
  }

  /** The loss with these options. */
  public static SparseCategoricalCrossentropy of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new SparseCategoricalCrossentropy(all);
  }

  static Loss read(Arguments config) {
    return new SparseCategoricalCrossentropy(new Options().read(config));
  }

  @Override
  public String className() {
    return "SparseCategoricalCrossentropy";
  }

  @Override
  protected Tensor perSample(Tensor targets, Tensor predictions) {
    Tensor classes = classes(targets, predictions);
    Tensor last = classesLast(predictions);
    if (!withoutAxis(predictions.shape()).equals(classes.shape())) {
      throw new IllegalArgumentException(
          "Loss SparseCategoricalCrossentropy: targets of shape "
              + targets.shape()
              + " do not fit predictions of shape "
              + predictions.shape()
              + ": "
              + withoutAxis(predictions.shape())
              + " class numbers are needed; for one-hot targets use categorical_crossentropy");
    }
    Tensor scores = fromLogits ? last : clipped(last).log();
    Tensor chosen = Ops.oneHot(classes, last.dim(-1), last.dtype());
    Tensor values = chosen.times(scores.logSoftmax(-1)).sum(-1).unaryMinus();
    Tensor counted = counted(targets, predictions);
    return counted == null ? values : onlyWhere(counted, values);
  }

  @Override
  public @Nullable Tensor counted(Tensor targets, Tensor predictions) {
    if (ignoreClass == null) {
      return null;
    }
    return classes(targets, predictions).notEqual(Tensor.scalar(ignoreClass, DataType.INT32));
  }

  @Override
  public void checkTargets(Tensor targets, Shape predictions) {
    ClassLabels.check(className(), targets, predictions, axis, ignoreClass);
  }

  private Tensor classes(Tensor targets, Tensor predictions) {
    Tensor classes =
        targets.rank() == predictions.rank() && targets.dim(axis) == 1
            ? targets.squeeze(axis)
            : targets;
    return classes.dtype() == DataType.INT32 ? classes : classes.cast(DataType.INT32);
  }

  private Tensor classesLast(Tensor predictions) {
    int from = predictions.shape().axis(axis);
    if (from == predictions.rank() - 1) {
      return predictions;
    }
    int[] order = new int[predictions.rank()];
    for (int i = 0; i < order.length - 1; i++) {
      order[i] = i < from ? i : i + 1;
    }
    order[order.length - 1] = from;
    return predictions.transpose(order);
  }

  private Shape withoutAxis(Shape shape) {
    int dropped = shape.axis(axis);
    return shape.slice(0, dropped).concat(shape.slice(dropped + 1));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(super.getConfig());
    config.put("from_logits", fromLogits);
    config.put("ignore_class", ignoreClass);
    if (axis != -1) {
      config.put("axis", axis); // Keras itself loses it in a file
    }
    return config;
  }

  /** What the loss can be told. */
  public static final class Options extends CrossentropyOptions<Options> {
    private @Nullable Integer ignoreClass;

    Options() {
      super("sparse_categorical_crossentropy");
    }

    /** A class whose targets count nothing, such as -1 for "unknown"; none by default. */
    public Options ignoreClass(@Nullable Integer ignoreClass) {
      this.ignoreClass = ignoreClass;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config).ignoreClass(config.integer("ignore_class").orElse(null));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
