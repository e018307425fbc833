package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Requires;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The difference of two inputs: {@code y = x_1 - x_2}.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code
 * keras.layers.Subtract}.
 */
@Layer(registerPackage = "keras")
@Requires(value = "rank(inputs) == 2", message = "exactly 2 inputs")
public abstract class SubtractLayer extends MergeLayer {
  /** For the generated class. */
  protected SubtractLayer() {}

  @Override
  Tensor merge(Tensor one, Tensor other) {
    return one.minus(other);
  }

  /** The difference. */
  protected Tensor call(List<Tensor> inputs) {
    return merged(inputs);
  }
}
