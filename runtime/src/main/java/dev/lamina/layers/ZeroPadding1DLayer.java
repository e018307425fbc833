package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Puts zeros around sequences.
 *
 * <p>Input {@code [batch, steps, features]}; a length becomes {@code length + before + after}.
 * Keras: {@code keras.layers.ZeroPadding1D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "steps", "features"})
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? input[1]" + " : input[1] + padding[0] + padding[1]",
  "dataFormat == 'channels_first' ? input[2] + padding[0] + padding[1]" + " : input[2]"
})
public abstract class ZeroPadding1DLayer extends BaseLayer {
  /** For the generated class. */
  protected ZeroPadding1DLayer() {}

  /** How many steps of zeros there are at the beginning and at the end. */
  @Hyperparam(min = 0, size = 2)
  List<Integer> padding() {
    return List.of(1, 1);
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** The input with zeros around it. */
  protected Tensor call(Tensor input) {
    return Margins.add(input, List.of(padding()), dataFormat());
  }
}
