package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of categories as zeros and ones, or counted.
 *
 * <p>Input {@code [batch, samples]} of numbers from 0 up to {@code numTokens}; a number outside
 * counts nowhere. For {@code "one_hot"} the output has a new last axis with a 1 at the number, for
 * {@code "multi_hot"} and {@code "count"} it is {@code [batch, numTokens]}. Keras: {@code
 * keras.layers.CategoryEncoding}.
 */
@Layer(registerPackage = "keras")
@Output("encoded(input, outputMode, numTokens)")
public abstract class CategoryEncodingLayer extends BaseLayer {
  /** For the generated class. */
  protected CategoryEncodingLayer() {}

  /** How many categories there are. */
  @Hyperparam(min = 1)
  abstract int numTokens();

  /** What the output says of them. */
  @Hyperparam(oneOf = {"multi_hot", "one_hot", "count"})
  String outputMode() {
    return "multi_hot";
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
    Categories.requireDense("CategoryEncoding", sparse());
  }

  /**
   * The categories, encoded.
   *
   * @param countWeights what each sample counts where samples are counted; 1 without it
   */
  protected Tensor call(Tensor input, @Nullable Tensor countWeights) {
    if (countWeights != null && !outputMode().equals("count")) {
      throw new IllegalArgumentException(
          "count_weights is for output_mode \"count\". Received: output_mode = \""
              + outputMode()
              + "\"");
    }
    Tensor weights = countWeights == null ? null : countWeights.cast(dtype());
    return Categories.encode(input, outputMode(), numTokens(), dtype(), weights);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.without("sparse");
  }
}
