package dev.lamina.losses;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A loss of how far two regions overlap, which sums over axes before it compares. */
abstract class OverlapLoss extends Loss {
  private final @Nullable Object axis;
  private final int[] axes;

  OverlapLoss(Options<?> options) {
    super(options);
    this.axis = options.axis;
    this.axes = axes(options.axis);
  }

  private static int[] axes(@Nullable Object axis) {
    if (axis instanceof List<?> list) {
      return list.stream().mapToInt(element -> ((Number) element).intValue()).toArray();
    }
    return axis instanceof Integer one ? new int[] {one} : new int[0];
  }

  /** The sum over the axes of one region; all axes, if none were chosen. */
  final Tensor sum(Tensor x) {
    return x.sum(axes);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = super.getConfig();
    config.put("axis", axis);
    return config;
  }

  /**
   * What the loss can be told.
   *
   * @param <O> the options of one loss
   */
  public abstract static class Options<O extends Options<O>> extends LossOptions<O> {
    private @Nullable Object axis;

    Options(String name) {
      super(name);
    }

    /**
     * The axes of one region, such as {@code (1, 2)} for images; by default all, the batch
     * included.
     */
    public O axis(int... axes) {
      axis =
          axes.length == 0
              ? null
              : axes.length == 1 ? (Object) axes[0] : Arrays.stream(axes).boxed().toList();
      return self();
    }

    @Override
    O read(Arguments config) {
      super.read(config);
      boolean isList = config.value("axis").orElse(null) instanceof List<?>;
      axis = config.integers("axis").map(axes -> isList ? (Object) axes : axes.get(0)).orElse(null);
      return self();
    }
  }
}
