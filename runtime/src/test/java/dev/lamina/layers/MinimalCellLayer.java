package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Weight;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** The cell of Keras' documentation of RNN: {@code h' = x kernel + h recurrentKernel}. */
@Layer(registerPackage = "acme")
abstract class MinimalCellLayer extends RecurrentCell {
  @Hyperparam(min = 1)
  abstract int units();

  @Weight(
      shape = {"input[-1]", "units"},
      initializer = "ones")
  abstract Tensor kernel();

  @Weight(
      shape = {"units", "units"},
      initializer = "ones")
  abstract Tensor recurrentKernel();

  @Override
  protected List<Integer> stateSizes() {
    return List.of(units());
  }

  protected List<Tensor> call(Tensor input, Tensor state) {
    Tensor next = input.matmul(kernel()).plus(state.matmul(recurrentKernel()));
    return List.of(next, next);
  }
}
