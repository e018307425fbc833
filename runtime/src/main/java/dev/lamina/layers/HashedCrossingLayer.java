package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.ops.ElementFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts what several features are together into bins by a hash, the same in every program.
 *
 * <p>Inputs {@code []}, {@code [batch]} or {@code [batch, 1]} of whole numbers or strings, two or
 * more of the same shape; output the same for {@code "int"}, {@code [batch, numBins]} for {@code
 * "one_hot"}. Keras: {@code keras.layers.HashedCrossing}; TensorFlow's {@code cross_hashed}.
 */
@Layer(registerPackage = "keras")
@Requires(value = "rank(inputs) > 1", message = "two or more inputs")
@Requires(
    value = "rank(inputs[0]) <= 2 && prod(inputs[0][1:]) == 1",
    message = "inputs [batch] or [batch, 1]")
@Output("encoded(inputs[0], outputMode, numBins)")
public abstract class HashedCrossingLayer extends BaseLayer {
  private static final long FIRST = 0xDECAFCAFFEL;
  private static final ElementFunction CROSS =
      ElementFunction.ofLongPairs(DataType.INT64, FarmHash64::of);

  private static final ElementFunction FINGERPRINT =
      ElementFunction.ofTexts(
          DataType.INT64, text -> FarmHash64.of(text.getBytes(StandardCharsets.UTF_8)));

  /** For the generated class. */
  protected HashedCrossingLayer() {}

  /** How many bins there are. */
  @Hyperparam(min = 1)
  abstract int numBins();

  /** What the output says of the bins. */
  @Hyperparam(oneOf = {"int", "one_hot"})
  String outputMode() {
    return "int";
  }

  /** Sparse tensors, which are not offered: must be false. */
  @Hyperparam
  boolean sparse() {
    return false;
  }

  @Override
  protected DataType defaultDtype() {
    return outputMode().equals("int") ? DataType.INT64 : DataType.FLOAT32;
  }

  @Override
  protected Set<DataType> allowedDtypes() {
    return EnumSet.complementOf(EnumSet.of(DataType.STRING));
  }

  @Override
  protected boolean takesStrings() {
    return true;
  }

  @Override
  protected boolean castsInputs() {
    return false;
  }

  @Override
  protected void checkConfig() {
    Categories.requireDense("HashedCrossing", sparse());
  }

  /** The number of the bin of all inputs together, encoded. */
  protected Tensor call(List<Tensor> inputs) {
    check(inputs);
    Tensor hash = Tensor.full(FIRST, inputs.get(0).shape(), DataType.INT64);
    for (Tensor input : inputs) {
      boolean isText = input.dtype() == DataType.STRING;
      hash = Ops.each(hash, isText ? Ops.each(input, FINGERPRINT) : input, CROSS);
    }
    ElementFunction bin =
        ElementFunction.ofLongs(DataType.INT64, one -> Long.remainderUnsigned(one, numBins()));
    return Categories.encode(Ops.each(hash, bin), outputMode(), numBins(), dtype(), null);
  }

  private void check(List<Tensor> inputs) {
    Tensor first = inputs.get(0);
    if (inputs.size() < 2) {
      throw new IllegalArgumentException("features are crossed two or more at a time. Received: 1");
    }
    boolean isColumn = first.rank() < 2 || (first.rank() == 2 && first.dim(1) == 1);
    boolean isEqual = inputs.stream().allMatch(input -> input.shape().equals(first.shape()));
    boolean isWhole = inputs.stream().noneMatch(input -> input.dtype().isFloating());
    if (!isColumn || !isEqual || !isWhole) {
      throw new IllegalArgumentException(
          "the features are whole numbers or strings of one shape, [], [batch] or [batch, 1]."
              + " Received: "
              + inputs.stream().map(Tensor::spec).toList());
    }
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.without("trainable").put("dtype", dtype().kerasName()).last("name", "dtype");
  }
}
