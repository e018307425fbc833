package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Takes;

/**
 * A long short-term memory: what {@link LSTMCellLayer} says, at each time step.
 *
 * <p>Input {@code [batch, time, features]}, output {@code [batch, units]} of the last step, with
 * {@code returnSequences} {@code [batch, time, units]}; with {@code returnState} the states h and c
 * follow. Keras: {@code keras.layers.LSTM}; Hochreiter and Schmidhuber, "Long Short-Term Memory",
 * 1997.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "time", "features"},
    fixed = "features")
@Output({"returnSequences ? input[:2] : input[:1]", "units"})
public abstract class LSTMLayer extends RecurrentLayer
    implements RecurrentUnits, RecurrentGates, RecurrentOptions {
  /** For the generated class. */
  protected LSTMLayer() {}

  /** Whether the bias of the forget gate begins with ones. */
  @Hyperparam
  boolean unitForgetBias() {
    return true;
  }

  /** 2 draws a dropout of the input once for all gates, 1 for each gate; not in the config. */
  @Hyperparam(min = 1, max = 2)
  int implementation() {
    return 2;
  }

  /** What runs along the sequences. */
  @Override
  @Sublayer
  public LSTMCell cell() {
    return LSTMCell.builder()
        .name("lstm_cell")
        .dtype(dtype())
        .units(units())
        .activation(activation())
        .recurrentActivation(recurrentActivation())
        .useBias(useBias())
        .kernelInitializer(kernelInitializer())
        .recurrentInitializer(recurrentInitializer())
        .biasInitializer(biasInitializer())
        .unitForgetBias(unitForgetBias())
        .kernelRegularizer(kernelRegularizer())
        .recurrentRegularizer(recurrentRegularizer())
        .biasRegularizer(biasRegularizer())
        .kernelConstraint(kernelConstraint())
        .recurrentConstraint(recurrentConstraint())
        .biasConstraint(biasConstraint())
        .dropout(dropout())
        .recurrentDropout(recurrentDropout())
        .seed(seed())
        .implementation(implementation())
        .build();
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    RecurrentKeys.order(
        config,
        new String[] {"units", "activation", "recurrent_activation", "use_bias"},
        new String[] {"unit_forget_bias"});
    config.last("seed").without("implementation");
  }
}
