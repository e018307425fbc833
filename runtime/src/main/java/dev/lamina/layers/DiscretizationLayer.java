package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.ElementFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which bin each number falls into: how many boundaries are not above it.
 *
 * <p>Boundaries are given, or learned from data with {@link #adapt(Tensor)}. Input of any shape;
 * the output has the same for {@code "int"}, and otherwise zeros and ones or counts as {@link
 * CategoryEncodingLayer} has them. Keras: {@code keras.layers.Discretization}.
 */
@Layer(registerPackage = "keras")
@Output(
    value = "encoded(input, outputMode, binBoundaries == null ? 0 : rank(binBoundaries) + 1)",
    when = "outputMode == 'int' || binBoundaries != null && numBins == null")
public abstract class DiscretizationLayer extends BaseLayer {
  private volatile @Nullable List<Double> adapted;

  /** For the generated class. */
  protected DiscretizationLayer() {}

  /** The boundaries between bins, from low to high. */
  @Hyperparam
  @Nullable List<Double> binBoundaries() {
    return null;
  }

  /** How many bins to learn. */
  @Hyperparam(min = 0)
  @Nullable Integer numBins() {
    return null;
  }

  /** How exact learned boundaries are, as a part of the data: smaller is better and slower. */
  @Hyperparam
  double epsilon() {
    return 0.01;
  }

  /** What the output says of the bins. */
  @Hyperparam(oneOf = {"int", "one_hot", "multi_hot", "count"})
  String outputMode() {
    return "int";
  }

  /** Sparse tensors, which are not offered: must be false. */
  @Hyperparam
  boolean sparse() {
    return false;
  }

  @Override
  protected Set<DataType> allowedDtypes() {
    return EnumSet.complementOf(EnumSet.of(DataType.STRING));
  }

  @Override
  protected boolean castsInputs() {
    return false;
  }

  @Override
  protected void checkConfig() {
    Categories.requireDense("Discretization", sparse());
    if (binBoundaries() == null && numBins() == null) {
      throw new IllegalArgumentException(
          "Discretization needs binBoundaries, or numBins to learn them. Received: neither");
    }
  }

  /** Learns the boundaries from all values of the data. */
  public final void adapt(Tensor data) {
    adapt(List.of(data));
  }

  /** Learns the boundaries from all values of batches. */
  public final void adapt(Iterable<Tensor> batches) {
    Integer bins = numBins();
    if (bins == null) {
      throw new IllegalStateException(
          label() + " was made with binBoundaries; make it with numBins to learn them");
    }
    Quantiles quantiles = new Quantiles(epsilon());
    batches.forEach(batch -> quantiles.add(batch.toFloatArray()));
    adapted = quantiles.boundaries(bins);
  }

  private List<Double> boundaries() {
    List<Double> given = adapted == null ? binBoundaries() : adapted;
    if (given == null) {
      throw new IllegalStateException(
          label() + " has no boundaries yet: call adapt(data), or make it with binBoundaries");
    }
    return given;
  }

  /** The boundaries are compared as 32-bit floats; NaN is above all of them. */
  private long bin(double value) {
    List<Double> boundaries = boundaries();
    int low = 0;
    int high = boundaries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value < boundaries.get(middle).floatValue()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The number of the bin, encoded. */
  protected Tensor call(Tensor input) {
    int depth = boundaries().size() + 1;
    Tensor bins = Ops.each(input, ElementFunction.ofDoubles(DataType.INT32, this::bin));
    DataType type = outputMode().equals("int") ? DataType.INT32 : dtype();
    return Categories.encode(bins, outputMode(), depth, type, null);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    if (adapted != null) {
      config.put("bin_boundaries", adapted);
    }
    config.without("trainable").put("dtype", dtype().kerasName()).last("name", "dtype");
  }
}
