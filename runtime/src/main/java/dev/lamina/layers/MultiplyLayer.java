package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The product of its inputs, element by element: {@code y = x_1 x_2 ...}.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code
 * keras.layers.Multiply}.
 */
@Layer(registerPackage = "keras")
public abstract class MultiplyLayer extends MergeLayer {
  /** For the generated class. */
  protected MultiplyLayer() {}

  @Override
  Tensor merge(Tensor one, Tensor other) {
    return one.times(other);
  }

  /** The product. */
  protected Tensor call(List<Tensor> inputs) {
    return merged(inputs);
  }
}
