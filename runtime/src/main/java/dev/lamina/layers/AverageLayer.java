package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The mean of its inputs, element by element: {@code y = (x_1 + ... + x_n) / n}. Integers have a
 * mean of the layer's own dtype.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code
 * keras.layers.Average}.
 */
@Layer(registerPackage = "keras")
public abstract class AverageLayer extends MergeLayer {
  /** For the generated class. */
  protected AverageLayer() {}

  @Override
  Tensor merge(Tensor one, Tensor other) {
    return one.plus(other);
  }

  /** The mean. */
  protected Tensor call(List<Tensor> inputs) {
    Tensor sum = merged(inputs);
    return (sum.dtype().isFloating() ? sum : sum.cast(dtype())).div(inputs.size());
  }
}
