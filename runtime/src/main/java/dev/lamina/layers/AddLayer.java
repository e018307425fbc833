package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The sum of its inputs: {@code y = x_1 + x_2 + ...}.
 *
 * <p>Input: a list of tensors of shapes that broadcast, the batch excepted; those of lower rank get
 * axes of length 1 behind the batch. Output: the broadcast shape. Keras: {@code keras.layers.Add}.
 */
@Layer(registerPackage = "keras")
public abstract class AddLayer extends BaseLayer {
  /** For the generated class. */
  protected AddLayer() {}

  @Override
  public Shape computeOutputShape(List<Shape> inputs) {
    return MergeShapes.merged(inputs);
  }

  /** The sum. */
  protected Tensor call(List<Tensor> inputs) {
    int rank = MergeShapes.merged(inputs.stream().map(Tensor::shape).toList()).rank();
    Tensor sum = null;
    for (Tensor input : inputs) {
      Tensor aligned = input.reshape(MergeShapes.aligned(input.shape(), rank));
      sum = sum == null ? aligned : sum.plus(aligned);
    }
    return sum == null ? Tensor.scalar(0) : sum; // a call without inputs is refused before
  }
}
