package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Takes;
import dev.lamina.tensor.Shape;

/**
 * Runs a cell along sequences: any {@link RecurrentCell}.
 *
 * <p>Input {@code [batch, time, ...]}, output {@code [batch, size]} of the last step, with {@code
 * returnSequences} {@code [batch, time, size]}; with {@code returnState} the states follow. Keras:
 * {@code keras.layers.RNN}.
 */
@Layer(registerPackage = "keras")
@Takes({"batch", "time", "..."})
public abstract class RNNLayer extends RecurrentLayer implements HeldCell {
  /** For the generated class. */
  protected RNNLayer() {}

  /** What runs along the sequences. */
  @Override
  @Hyperparam
  public abstract RecurrentCell cell();

  @Override
  public Shape computeOutputShape(Shape input) {
    Shape output = cell().outputShape(RecurrentLoop.step(input));
    return returnSequences() ? input.slice(0, 2).concat(output.slice(1)) : output;
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    super.editConfig(config);
    config.last("cell");
  }
}
