package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * A step of the simplest recurrent network: {@code h' = activation(x kernel + h recurrentKernel +
 * bias)}, which is output and state.
 *
 * <p>Input {@code [batch, features]} and a state {@code [batch, units]}; the output and the new
 * state have the state's shape. Keras: {@code keras.layers.SimpleRNNCell}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "features"})
public abstract class SimpleRNNCellLayer extends RecurrentCell
    implements RecurrentUnits, RecurrentOptions {
  /** For the generated class. */
  protected SimpleRNNCellLayer() {}

  /** The weights of the input. */
  @Weight(
      shape = {"input[-1]", "units"},
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  /** The weights of the state. */
  @Weight(
      shape = {"units", "units"},
      initializer = "recurrentInitializer",
      regularizer = "recurrentRegularizer",
      constraint = "recurrentConstraint")
  abstract Tensor recurrentKernel();

  /** What is added to the sum. */
  @Weight(
      shape = "units",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  @Override
  protected List<Integer> stateSizes() {
    return List.of(units());
  }

  /** The output and the new state. */
  protected List<Tensor> call(Tensor input, Tensor state, boolean training) {
    return callOnce(input, List.of(state), training);
  }

  @Override
  CellRun run(Shape input, boolean training) {
    CellDropout ofInput = drops(training, dropout(), input);
    CellDropout ofState = drops(training, recurrentDropout(), Shape.of(input.dim(0), units()));
    return new CellRun() {
      @Override
      public Tensor project(Tensor inputs) {
        Tensor sum = ofInput.apply(inputs, 0).matmul(kernel());
        return useBias() ? sum.plus(bias()) : sum;
      }

      @Override
      public List<Tensor> step(Tensor projected, List<Tensor> states) {
        Tensor state = ofState.apply(states.get(0), 0);
        Tensor next = activation().apply(projected.plus(state.matmul(recurrentKernel())));
        return List.of(next, next);
      }
    };
  }

  private CellDropout drops(boolean training, double rate, Shape shape) {
    return training && rate > 0
        ? CellDropout.of(seedGenerator(seed()), rate, 1, shape, dtype())
        : CellDropout.NONE;
  }
}
