package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Takes;

/**
 * The simplest recurrent network: at each time step {@code h' = activation(x kernel + h
 * recurrentKernel + bias)}.
 *
 * <p>Input {@code [batch, time, features]}, output {@code [batch, units]} of the last step, with
 * {@code returnSequences} {@code [batch, time, units]}; with {@code returnState} the state h
 * follows. Keras: {@code keras.layers.SimpleRNN}.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "time", "features"},
    fixed = "features")
@Output({"returnSequences ? input[:2] : input[:1]", "units"})
public abstract class SimpleRNNLayer extends RecurrentLayer
    implements RecurrentUnits, RecurrentOptions {
  /** For the generated class. */
  protected SimpleRNNLayer() {}

  /** What runs along the sequences. */
  @Override
  @Sublayer
  public SimpleRNNCell cell() {
    return SimpleRNNCell.builder()
        .name("simple_rnn_cell")
        .dtype(dtype())
        .units(units())
        .activation(activation())
        .useBias(useBias())
        .kernelInitializer(kernelInitializer())
        .recurrentInitializer(recurrentInitializer())
        .biasInitializer(biasInitializer())
        .kernelRegularizer(kernelRegularizer())
        .recurrentRegularizer(recurrentRegularizer())
        .biasRegularizer(biasRegularizer())
        .kernelConstraint(kernelConstraint())
        .recurrentConstraint(recurrentConstraint())
        .biasConstraint(biasConstraint())
        .dropout(dropout())
        .recurrentDropout(recurrentDropout())
        .seed(seed())
        .build();
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    RecurrentKeys.order(config, "units", "activation", "use_bias");
    config.without("seed"); // Keras does not write it
  }
}
