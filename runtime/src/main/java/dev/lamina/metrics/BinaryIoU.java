package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union of yes and no, the mean of those of the two that are asked for: {@code tp
 * / (tp + fp + fn)}. Predictions at least as large as the threshold say yes; targets of the same
 * shape, 0 or 1. Keras: {@code keras.metrics.BinaryIoU}.
 */
public final class BinaryIoU extends IouMetric {
  private final double threshold;

  private BinaryIoU(Options options) {
    super(2, options.targetClasses, new IouOptions(options.name()).dtype(options.dtype));
    this.threshold = options.threshold;
  }

  /** The mean of yes and no, at threshold 0.5. */
  public static BinaryIoU of() {
    return of(options -> {});
  }

  /** The metric with these options. */
  public static BinaryIoU of(Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new BinaryIoU(all);
  }

  static Metric read(Arguments config) {
    return new BinaryIoU(new Options().read(config));
  }

  @Override
  public String className() {
    return "BinaryIoU";
  }

  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    Tensor yes = predictions.cast(DataType.FLOAT32).greaterEqual(threshold);
    super.update(targets, yes.cast(DataType.INT32), sampleWeight);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("target_class_ids", targetClasses());
    config.put("threshold", threshold);
    config.put("name", name());
    config.put("dtype", options().dtype());
    return config;
  }

  /** What the metric can be told. */
  public static final class Options extends MetricOptions<Options> {
    private List<Integer> targetClasses = List.of(0, 1);
    private double threshold = 0.5;
    private String dtype = "int64";

    Options() {
      super("binary_io_u");
    }

    /** Which of no (0) and yes (1) count; both by default. */
    public Options targetClasses(List<Integer> classes) {
      targetClasses = List.copyOf(classes);
      return this;
    }

    /** From which predictions on a sample counts as yes; 0.5 by default. */
    public Options threshold(double threshold) {
      this.threshold = threshold;
      return this;
    }

    /** As {@link IouOptions#dtype}. */
    public Options dtype(String dtype) {
      this.dtype = dtype;
      return this;
    }

    @Override
    Options read(Arguments config) {
      return super.read(config)
          .targetClasses(config.integers("target_class_ids").orElse(targetClasses))
          .threshold(config.real("threshold", threshold))
          .dtype(config.string("dtype").orElse(dtype));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
