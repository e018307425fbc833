package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * A step of a long short-term memory. With {@code [zi, zf, zc, zo] = x kernel + h recurrentKernel +
 * bias} and s the recurrent activation: {@code c' = s(zf) c + s(zi) activation(zc)} and {@code h' =
 * s(zo) activation(c')}.
 *
 * <p>Input {@code [batch, features]} and two states {@code [batch, units]}, h and c; the output h'
 * and the new states have their shape. Keras: {@code keras.layers.LSTMCell}; Hochreiter and
 * Schmidhuber, "Long Short-Term Memory", 1997.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "features"})
public abstract class LSTMCellLayer extends GatedCell {
  /** For the generated class. */
  protected LSTMCellLayer() {}

  /** Whether the bias of the forget gate begins with ones. */
  @Hyperparam
  boolean unitForgetBias() {
    return true;
  }

  /** The weights of the input. */
  @Weight(
      shape = {"input[-1]", "4 * units"},
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  /** The weights of the state. */
  @Weight(
      shape = {"units", "4 * units"},
      initializer = "recurrentInitializer",
      regularizer = "recurrentRegularizer",
      constraint = "recurrentConstraint")
  abstract Tensor recurrentKernel();

  @Override
  Shape biasShape() {
    return Shape.of(gates() * units());
  }

  @Override
  Initializer firstBias() {
    return unitForgetBias() ? ForgetBias.of(biasInitializer()) : biasInitializer();
  }

  @Override
  int gates() {
    return 4;
  }

  @Override
  protected List<Integer> stateSizes() {
    return List.of(units(), units());
  }

  /** The output and the new states. */
  protected List<Tensor> call(Tensor input, Tensor state, Tensor carry, boolean training) {
    return callOnce(input, List.of(state, carry), training);
  }

  @Override
  CellRun run(Shape input, boolean training) {
    CellDropout ofInput = drops(training, dropout(), input);
    CellDropout ofState = drops(training, recurrentDropout(), Shape.of(input.dim(0), units()));
    return new CellRun() {
      @Override
      public Tensor project(Tensor inputs) {
        return gateSums(inputs, ofInput, kernel(), bias(), gates());
      }

      @Override
      public List<Tensor> step(Tensor projected, List<Tensor> states) {
        Tensor sums = gateSums(states.get(0), ofState, recurrentKernel(), null, gates());
        return next(projected.plus(sums), states.get(1), activation(), recurrentActivation());
      }
    };
  }

  /** The output and the new states for what goes into the gates, side by side on the last axis. */
  static List<Tensor> next(
      Tensor sums, Tensor carry, ActivationFunction activation, ActivationFunction gate) {
    List<Tensor> each = Ops.split(sums, 4, -1);
    Tensor kept = gate.apply(each.get(1)).times(carry);
    Tensor c = kept.plus(gate.apply(each.get(0)).times(activation.apply(each.get(2))));
    Tensor h = gate.apply(each.get(3)).times(activation.apply(c));
    return List.of(h, h, c);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    config.last(
        "unit_forget_bias",
        "kernel_initializer",
        "recurrent_initializer",
        "bias_initializer",
        "kernel_regularizer",
        "recurrent_regularizer",
        "bias_regularizer",
        "kernel_constraint",
        "recurrent_constraint",
        "bias_constraint",
        "dropout",
        "recurrent_dropout",
        "seed");
  }
}
