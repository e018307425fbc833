package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Intersection over union of the given classes, their mean: {@code tp / (tp + fp + fn)}. Targets
 * and predictions of one shape, class numbers; see the options for one-hot ones. Keras: {@code
 * keras.metrics.IoU}.
 */
public final class IoU extends IouMetric {
  private static final String NAME = "io_u";

  private IoU(int numClasses, List<Integer> targetClasses, IouOptions options) {
    super(numClasses, targetClasses, options);
  }

  /** The metric of these of so many classes. */
  public static IoU of(int numClasses, List<Integer> targetClasses) {
    return of(numClasses, targetClasses, options -> {});
  }

  /** The metric of these of so many classes, with these options. */
  public static IoU of(
      int numClasses, List<Integer> targetClasses, Consumer<? super IouOptions> options) {
    IouOptions all = new IouOptions(NAME);
    options.accept(all);
    return new IoU(numClasses, targetClasses, all);
  }

  static Metric read(Arguments config) {
    return new IoU(
        IouOptions.numClasses("IoU", config),
        IouOptions.targetClasses("IoU", config),
        new IouOptions(NAME).read(config));
  }

  @Override
  public String className() {
    return "IoU";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config();
  }
}
