package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union, the mean of all classes: {@code tp / (tp + fp + fn)}. Targets and
 * predictions of one shape, class numbers; see the options for one-hot ones. Keras: {@code
 * keras.metrics.MeanIoU}.
 */
public final class MeanIoU extends IouMetric {
  private static final String NAME = "mean_io_u";

  private MeanIoU(int numClasses, IouOptions options) {
    super(numClasses, allClasses(numClasses), options);
  }

  /** The metric of so many classes. */
  public static MeanIoU of(int numClasses) {
    return of(numClasses, options -> {});
  }

  /** The metric of so many classes, with these options. */
  public static MeanIoU of(int numClasses, Consumer<? super IouOptions> options) {
    IouOptions all = new IouOptions(NAME);
    options.accept(all);
    return new MeanIoU(numClasses, all);
  }

  static Metric read(Arguments config) {
    return new MeanIoU(IouOptions.numClasses("MeanIoU", config), new IouOptions(NAME).read(config));
  }

  @Override
  public String className() {
    return "MeanIoU";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config("target_class_ids");
  }
}
