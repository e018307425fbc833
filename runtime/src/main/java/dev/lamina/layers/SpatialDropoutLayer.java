package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * In training, sets whole channels to zero at random and scales the others by {@code 1 / (1 -
 * rate)}. Neighbours in a feature map are much alike, so dropping single values would hide little.
 *
 * <p>Tompson et al. 2014, <a href="https://arxiv.org/abs/1411.4280">Efficient Object Localization
 * Using Convolutional Networks</a>.
 */
@LayerBase
@Output("input")
abstract class SpatialDropoutLayer extends BaseLayer {
  /** The share of channels that is set to zero. */
  @Hyperparam(check = "0 <= rate && rate <= 1")
  abstract double rate();

  /** Makes the choice repeat; without one each layer chooses differently. */
  @Hyperparam
  @Nullable Integer seed() {
    return null;
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** The axis of the channels. */
  int channelAxis() {
    return -1;
  }

  /** The input, thinned out in training. */
  protected Tensor call(Tensor input, boolean training) {
    return training && rate() > 0
        ? seedGenerator(seed()).dropout(input, rate(), channels(input.shape()))
        : input;
  }

  /** One value for each sample and channel. */
  private Shape channels(Shape input) {
    Shape shape = input;
    int channel = input.axis(channelAxis());
    for (int axis = 1; axis < input.rank(); axis++) {
      shape = axis == channel ? shape : shape.with(axis, 1);
    }
    return shape;
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    // Keras' spatial dropouts take no "trainable", and write the type by its name.
    config.put("dtype", dtype().kerasName()).without("trainable");
  }
}
