package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Leaves out what is at the borders of sequences.
 *
 * <p>Input {@code [batch, steps, features]}; a length becomes {@code length - before - after}.
 * Keras: {@code keras.layers.Cropping1D}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "steps", "features"})
@Output({"input[0]", "input[1] - cropping[0] - cropping[1]", "input[2]"})
public abstract class Cropping1DLayer extends BaseLayer {
  /** For the generated class. */
  protected Cropping1DLayer() {}

  /** How many steps are left out at the beginning and at the end. */
  @Hyperparam(min = 0, size = 2)
  List<Integer> cropping() {
    return List.of(1, 1);
  }

  /** The input without its borders. */
  protected Tensor call(Tensor input) {
    return Margins.cut(input, List.of(cropping()), DataFormat.CHANNELS_LAST);
  }
}
