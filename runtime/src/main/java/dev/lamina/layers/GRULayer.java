package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Takes;

/**
 * Gated recurrent units: what {@link GRUCellLayer} says, at each time step.
 *
 * <p>Input {@code [batch, time, features]}, output {@code [batch, units]} of the last step, with
 * {@code returnSequences} {@code [batch, time, units]}; with {@code returnState} the state h
 * follows. Keras: {@code keras.layers.GRU}; Cho et al., "Learning Phrase Representations using RNN
 * Encoder-Decoder", 2014.
 */
@Layer(registerPackage = "keras")
@Takes(
    value = {"batch", "time", "features"},
    fixed = "features")
@Output({"returnSequences ? input[:2] : input[:1]", "units"})
public abstract class GRULayer extends RecurrentLayer
    implements RecurrentUnits, RecurrentGates, RecurrentOptions {
  /** For the generated class. */
  protected GRULayer() {}

  /** Whether the reset gate acts after the product with the state, as on graphics cards. */
  @Hyperparam
  boolean resetAfter() {
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
  public GRUCell cell() {
    return GRUCell.builder()
        .name("gru_cell")
        .dtype(dtype())
        .units(units())
        .activation(activation())
        .recurrentActivation(recurrentActivation())
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
        .resetAfter(resetAfter())
        .seed(seed())
        .implementation(implementation())
        .build();
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    RecurrentKeys.order(config, "units", "activation", "recurrent_activation", "use_bias");
    config.last("reset_after", "seed").without("implementation");
  }
}
