package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What pooling over whole inputs has in common: the axes that go, and the shape that is left. */
@LayerBase
abstract class GlobalPoolingLayer extends BaseLayer {
  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** Whether the axes that are pooled stay, with length 1. */
  @Hyperparam
  boolean keepdims() {
    return false;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** How many axes are pooled. */
  abstract int axes();

  @Override
  protected InputSpec inputSpec(int input) {
    return DataFormat.spatial(axes(), dataFormat());
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    int channels = input.dim(DataFormat.channelAxis(dataFormat()));
    Shape output = Shape.of(input.dim(0), channels);
    if (keepdims()) {
      int[] ones = new int[axes()];
      Arrays.fill(ones, 1);
      output =
          DataFormat.isFirst(dataFormat())
              ? output.append(ones)
              : Shape.of(input.dim(0)).append(ones).append(channels);
    }
    return output;
  }

  /** The axes between batch and channels. */
  final int[] pooledAxes() {
    int first = DataFormat.isFirst(dataFormat()) ? 2 : 1;
    return IntStream.range(first, first + axes()).toArray();
  }

  /** One value for each channel. */
  protected abstract Tensor call(Tensor input);
}
