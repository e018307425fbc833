package dev.lamina.layers;

import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What layers share that make one tensor of several, element by element. Input: a list of tensors
 * of shapes that broadcast, the batch excepted; those of lower rank get axes of length 1 behind the
 * batch. Output: the broadcast shape. Keras: {@code Merge}.
 */
@LayerBase
@Output("broadcast(inputs)")
abstract class MergeLayer extends BaseLayer {
  MergeLayer() {}

  /** The result for two of the inputs, or for what came before and the next. */
  abstract Tensor merge(Tensor one, Tensor other);

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /**
   * A step counts that counts in any input; where one input has no mask, neither has the output.
   */
  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return Masks.either(masks);
  }

  final Tensor merged(List<Tensor> inputs) {
    List<Tensor> aligned = aligned(inputs);
    Tensor merged = aligned.get(0); // a call without inputs is refused before
    for (Tensor next : aligned.subList(1, aligned.size())) {
      merged = merge(merged, next);
    }
    return merged;
  }

  /** The inputs in the type that holds them all, with their masks. */
  static List<Tensor> ofOneType(List<Tensor> inputs) {
    DataType type = inputs.stream().map(Tensor::dtype).reduce(DataType.BOOL, DataType::with);
    return inputs.stream()
        .map(input -> input.dtype() == type ? input : input.cast(type).withMask(input.mask()))
        .toList();
  }

  /**
   * The inputs in one type and with the output's rank; those that have it already keep their masks,
   * as in Keras.
   */
  final List<Tensor> aligned(List<Tensor> inputs) {
    int rank = computeOutputShape(inputs.stream().map(Tensor::shape).toList()).rank();
    List<Tensor> aligned = new ArrayList<>();
    for (Tensor input : ofOneType(inputs)) {
      aligned.add(
          input.rank() == rank
              ? input
              : input.reshape(Shape.of(Dims.aligned(input.shape().toArray(), rank))));
    }
    return aligned;
  }

  /** Which of a tensor's values its mask lets count, to be broadcast; null where it has none. */
  static @Nullable Tensor counting(Tensor input) {
    Tensor mask = input.mask();
    while (mask != null && mask.rank() < input.rank()) {
      mask = mask.expandDims(-1);
    }
    return mask;
  }
}
