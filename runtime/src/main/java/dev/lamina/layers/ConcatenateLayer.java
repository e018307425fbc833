package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Its inputs one after the other along an axis.
 *
 * <p>Input: a list of tensors whose shapes are equal but for that axis. Output: the same shape with
 * the sum of the lengths there. Keras: {@code keras.layers.Concatenate}.
 */
@Layer(registerPackage = "keras")
@Output("concat(inputs, axis)")
public abstract class ConcatenateLayer extends BaseLayer {
  /** For the generated class. */
  protected ConcatenateLayer() {}

  /** Along which axis; -1 is the last. */
  @Hyperparam
  int axis() {
    return -1;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** The masks joined in the same way, where an input without one counts everywhere. */
  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    if (masks.stream().allMatch(Objects::isNull)) {
      return null;
    }
    List<Tensor> whole = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Shape shape = inputs.get(i).shape();
      Tensor mask = masks.get(i);
      if (mask == null) {
        whole.add(Tensor.full(1, shape, DataType.BOOL));
      } else {
        // Keras adds one axis; masks are of the batch and the steps.
        Tensor wide = mask.rank() < shape.rank() ? mask.expandDims(-1) : mask;
        whole.add(Ops.broadcastTo(wide, shape));
      }
    }
    return Ops.any(Ops.concatenate(whole, axis()), false, -1);
  }

  /** The inputs, joined; of different types, in the one that holds them all. */
  protected Tensor call(List<Tensor> inputs) {
    computeOutputShape(inputs.stream().map(Tensor::shape).toList());
    return Ops.concatenate(MergeLayer.ofOneType(inputs), axis());
  }
}
