package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The least of its inputs, element by element. Steps that a mask leaves out are not compared.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code
 * keras.layers.Minimum}.
 */
@Layer(registerPackage = "keras")
public abstract class MinimumLayer extends ExtremeLayer {
  /** For the generated class. */
  protected MinimumLayer() {}

  @Override
  Tensor merge(Tensor one, Tensor other) {
    return one.minimum(other);
  }

  /** The least. */
  protected Tensor call(List<Tensor> inputs) {
    return extreme(inputs);
  }
}
