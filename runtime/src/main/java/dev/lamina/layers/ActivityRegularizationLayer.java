package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.regularizers.L1L2;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Hands its input on, and adds {@code (l1 sum(|x|) + l2 sum(x^2)) / batch} to the loss.
 *
 * <p>Input of any shape, output of the same. Keras: {@code keras.layers.ActivityRegularization}.
 */
@Layer(registerPackage = "keras")
@Output("input")
public abstract class ActivityRegularizationLayer extends BaseLayer {
  /** For the generated class. */
  protected ActivityRegularizationLayer() {}

  /** The factor of the absolute values. */
  @Hyperparam(min = 0)
  double l1() {
    return 0;
  }

  /** The factor of the squares. */
  @Hyperparam(min = 0)
  double l2() {
    return 0;
  }

  @Override
  protected void checkConfig() {
    if (super.activityRegularizer() != null) {
      throw new IllegalArgumentException(
          label() + " is given by l1 and l2, and takes no other activity regularizer");
    }
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  @Override
  public @Nullable Regularizer activityRegularizer() {
    return L1L2.of(l1(), l2());
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.without("activity_regularizer");
  }

  /** The input. */
  protected Tensor call(Tensor input) {
    return input;
  }
}
