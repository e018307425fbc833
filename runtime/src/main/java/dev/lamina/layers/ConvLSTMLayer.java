package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Sublayer;
import dev.lamina.tensor.Shape;
import java.util.List;

/**
 * What convolutional long short-term memories of one, two and three axes have in common: all but
 * the number of axes. Their sums are those of {@link LSTMCellLayer} with convolutions for products;
 * the state's has stride 1 and zeros around it. Shi et al., "Convolutional LSTM Network", 2015.
 */
@LayerBase
@Requires("max(strides) == 1 || max(dilationRate) == 1")
abstract class ConvLSTMLayer extends RecurrentLayer
    implements ConvLSTMWindow, RecurrentGates, RecurrentOptions {
  ConvLSTMLayer() {}

  @Override
  @Hyperparam(min = 1)
  public abstract List<Integer> kernelSize();

  @Override
  @Hyperparam(min = 1)
  public abstract List<Integer> strides();

  @Override
  @Hyperparam(min = 1)
  public abstract List<Integer> dilationRate();

  /** Whether the bias of the forget gate begins with ones. */
  @Hyperparam
  boolean unitForgetBias() {
    return true;
  }

  /** What runs along the sequences. */
  @Override
  @Sublayer
  public ConvLSTMCell cell() {
    return new ConvLSTMCell(this);
  }

  /** The shape of the output, and of each state, for one step's input. */
  final Shape stepShape(Shape step) {
    Shape output = computeOutputShape(step.slice(0, 1).append(1).concat(step.slice(1)));
    return returnSequences() ? output.slice(0, 1).concat(output.slice(2)) : output;
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    RecurrentKeys.order(
        config,
        new String[] {
          "filters",
          "kernel_size",
          "strides",
          "padding",
          "data_format",
          "dilation_rate",
          "activation",
          "recurrent_activation",
          "use_bias"
        },
        new String[] {"unit_forget_bias"});
    config.last("seed");
  }
}
