package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The greatest of its inputs, element by element. Steps that a mask leaves out are not compared.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code
 * keras.layers.Maximum}.
 */
@Layer(registerPackage = "keras")
public abstract class MaximumLayer extends ExtremeLayer {
  /** For the generated class. */
  protected MaximumLayer() {}

  @Override
  Tensor merge(Tensor one, Tensor other) {
    return one.maximum(other);
  }

  /** The greatest. */
  protected Tensor call(List<Tensor> inputs) {
    return extreme(inputs);
  }
}
