package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The sum of its inputs: {@code y = x_1 + x_2 + ...}.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code keras.layers.Add}.
 */
@Layer(registerPackage = "keras")
public abstract class AddLayer extends MergeLayer {
  /** For the generated class. */
  protected AddLayer() {}

  @Override
  Tensor merge(Tensor one, Tensor other) {
    return one.plus(other);
  }

  /** The sum. */
  protected Tensor call(List<Tensor> inputs) {
    return merged(inputs);
  }
}
