package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What pooling to an output of a given size has in common: along an axis of length n, window i of m
 * reaches from {@code floor(i n / m)} to {@code ceil((i + 1) n / m)}.
 */
@LayerBase
abstract class AdaptivePoolingLayer extends BaseLayer {
  private static final int MOST_WINDOWS = 4096;

  /** How long the output is along each axis. */
  @Hyperparam(min = 1)
  abstract List<Integer> outputSize();

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** One window, along an axis that stays with length 1. */
  abstract Tensor pool(Tensor window, int axis);

  /** One value for each window; windows of several axes are those of one axis after another. */
  protected Tensor call(Tensor input) {
    int first = DataFormat.isFirst(dataFormat()) ? 2 : 1;
    Tensor y = input;
    for (int i = 0; i < outputSize().size(); i++) {
      y = pooled(y, first + i, outputSize().get(i));
    }
    return y;
  }

  private Tensor pooled(Tensor x, int axis, int windows) {
    if (windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "output_size must be at most %d, for each window is an operation. Received: %d"
              .formatted(MOST_WINDOWS, windows));
    }
    int length = x.dim(axis);
    int[] begin = new int[x.rank()];
    int[] size = x.shape().toArray();
    List<Tensor> values = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      begin[axis] = (int) ((long) i * length / windows);
      size[axis] = (int) (((i + 1L) * length + windows - 1) / windows) - begin[axis];
      values.add(pool(x.slice(begin, size), axis));
    }
    return Ops.concatenate(values, axis);
  }
}
