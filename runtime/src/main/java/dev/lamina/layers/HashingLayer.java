package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.config.PlainValue;
import dev.lamina.ops.ElementFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts strings, or whole numbers by their decimal digits, into bins by a hash, the same in every
 * program: the fingerprint of FarmHash64, or SipHash64 where there is a salt.
 *
 * <p>Input of any shape; the output has the same for {@code "int"}, and otherwise zeros and ones or
 * counts as {@link CategoryEncodingLayer} has them. Keras: {@code keras.layers.Hashing}.
 */
@Layer(registerPackage = "keras")
@Output("encoded(input, outputMode, numBins)")
public abstract class HashingLayer extends BaseLayer {
  /** For the generated class. */
  protected HashingLayer() {}

  /** How many bins there are, that of the masked value among them. */
  @Hyperparam(min = 1)
  abstract int numBins();

  /** The value that is sorted into bin 0, which then holds no other. */
  @Hyperparam
  @Nullable PlainValue maskValue() {
    return null;
  }

  /** One number or two that the hash depends on; without them it is FarmHash's. */
  @Hyperparam
  @Nullable PlainValue salt() {
    return null;
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
  protected DataType defaultDtype() {
    return outputMode().equals("int") ? DataType.INT64 : DataType.FLOAT32;
  }

  @Override
  protected Set<DataType> allowedDtypes() {
    return outputMode().equals("int")
        ? EnumSet.of(DataType.INT32, DataType.INT64)
        : EnumSet.complementOf(EnumSet.of(DataType.STRING));
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
    Categories.requireDense("Hashing", sparse());
    HashBins.of("Hashing.salt", salt());
  }

  private long bin(String text) {
    PlainValue masked = maskValue();
    HashBins bins = HashBins.of("Hashing.salt", salt());
    if (masked == null || numBins() == 1) {
      return bins.bin(text, numBins());
    }
    return masked.value().toString().equals(text) ? 0 : bins.bin(text, numBins() - 1) + 1;
  }

  /** The number of the bin, encoded. */
  protected Tensor call(Tensor input) {
    ElementFunction bin = ElementFunction.ofTexts(DataType.INT64, this::bin);
    return Categories.encode(Ops.each(input, bin), outputMode(), numBins(), dtype(), null);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.put("salt", HashBins.of("Hashing.salt", salt()).inConfig());
    config.last("salt", "mask_value", "output_mode", "sparse");
  }
}
