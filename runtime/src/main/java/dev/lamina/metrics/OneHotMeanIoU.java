package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union, the mean of all classes: {@code tp / (tp + fp + fn)}. Targets one-hot,
 * predictions a number for each class, of which the greatest counts. Keras: {@code
 * keras.metrics.OneHotMeanIoU}.
 */
public final class OneHotMeanIoU extends IouMetric {
  private static final String NAME = "one_hot_mean_io_u";

  private OneHotMeanIoU(int numClasses, IouOptions options) {
    super(numClasses, allClasses(numClasses), options);
  }

  /** The metric of so many classes. */
  public static OneHotMeanIoU of(int numClasses) {
    return of(numClasses, options -> {});
  }

  /** The metric of so many classes, with these options. */
  public static OneHotMeanIoU of(int numClasses, Consumer<? super IouOptions> options) {
    IouOptions all = IouOptions.oneHot(NAME);
    options.accept(all);
    return new OneHotMeanIoU(numClasses, all);
  }

  static Metric read(Arguments config) {
    return new OneHotMeanIoU(
        IouOptions.numClasses("OneHotMeanIoU", config), IouOptions.oneHot(NAME).read(config));
  }

  @Override
  public String className() {
    return "OneHotMeanIoU";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config("target_class_ids", "sparse_y_true");
  }
}
