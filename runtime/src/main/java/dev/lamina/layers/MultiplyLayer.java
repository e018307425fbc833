package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The product of its inputs, element by element: {@code y = x_1 x_2 ...}. Steps that a mask leaves
 * out count as 1; those that no input counts are 0.
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
    List<Tensor> factors = new ArrayList<>();
    for (Tensor input : aligned(inputs)) {
      Tensor counts = counting(input);
      factors.add(counts == null ? input : Ops.where(counts, input, 1).withMask(input.mask()));
    }
    Tensor product = merged(factors);
    Tensor anyCounts = Masks.either(factors.stream().map(MergeLayer::counting).toList());
    return anyCounts == null ? product : Ops.where(anyCounts, product, 0);
  }
}
