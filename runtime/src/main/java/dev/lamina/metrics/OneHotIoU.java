package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union of the given classes, their mean: {@code tp / (tp + fp + fn)}. Targets
 * one-hot, predictions a number for each class, of which the greatest counts. Keras: {@code
 * keras.metrics.OneHotIoU}.
 */
public final class OneHotIoU extends IouMetric {
  private static final String NAME = "one_hot_io_u";

  private OneHotIoU(int numClasses, List<Integer> targetClasses, IouOptions options) {
    super(numClasses, targetClasses, options);
  }

  /** The metric of these of so many classes. */
  public static OneHotIoU of(int numClasses, List<Integer> targetClasses) {
    return of(numClasses, targetClasses, options -> {});
  }

  /** The metric of these of so many classes, with these options. */
  public static OneHotIoU of(
      int numClasses, List<Integer> targetClasses, Consumer<? super IouOptions> options) {
    IouOptions all = IouOptions.oneHot(NAME);
    options.accept(all);
    return new OneHotIoU(numClasses, targetClasses, all);
  }

  static Metric read(Arguments config) {
    return new OneHotIoU(
        IouOptions.numClasses("OneHotIoU", config),
        IouOptions.targetClasses("OneHotIoU", config),
        IouOptions.oneHot(NAME).read(config));
  }

  @Override
  public String className() {
    return "OneHotIoU";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config("sparse_y_true");
  }
}
