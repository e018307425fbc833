package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Numbers of categories as layers give them: as they are, or as zeros and ones, or counted. */
final class Categories {
  private Categories() {}

  /**
   * The categories {@code [batch, samples]} in Keras' words: {@code "int"} leaves them as they are,
   * {@code "one_hot"} has a new last axis with a 1 at the number, which takes the place of one of
   * length 1; {@code "multi_hot"} has a 1 for each number among the samples, {@code "count"} how
   * often it is there, both in place of the samples' axis. A number outside counts nowhere.
   *
   * @param depth how many categories there are
   * @param weights what each sample counts, in the shape of the numbers
   */
  static Tensor encode(
      Tensor numbers, String outputMode, int depth, DataType dtype, @Nullable Tensor weights) {
    if (outputMode.equals("int")) {
      return numbers.dtype() == dtype ? numbers : numbers.cast(dtype);
    }
    boolean isWhole = numbers.dtype() == DataType.INT32 || numbers.dtype() == DataType.INT64;
    Tensor ids = isWhole ? numbers : numbers.cast(DataType.INT64);
    ids = ids.rank() == 0 ? ids.expandDims(0) : ids;
    if (outputMode.equals("one_hot")) {
      boolean isColumn = ids.rank() > 1 && ids.dim(-1) == 1;
      return Ops.oneHot(isColumn ? ids.squeeze(-1) : ids, depth, dtype);
    }
    int samples = ids.rank() > 1 ? 1 : 0;
    if (outputMode.equals("multi_hot")) {
      return Ops.oneHot(ids, depth, dtype).max(samples);
    }
    if (weights == null) {
      return Ops.oneHot(ids, depth, dtype).sum(samples);
    }
    Tensor counts = weights.rank() == 0 ? weights.expandDims(0) : weights;
    return Ops.oneHot(ids, depth, weights.dtype()).times(counts.expandDims(-1)).sum(samples);
  }

  /**
   * Refuses what Keras has for TensorFlow alone.
   *
   * @throws IllegalArgumentException if the layer is to give sparse tensors
   */
  static void requireDense(String className, boolean sparse) {
    if (sparse) {
      throw new IllegalArgumentException(
          className + ".sparse: there are no sparse tensors here. Received: true; leave it out");
    }
  }
}
