package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns how much of what is negative passes: {@code y = x} where {@code x >= 0}, else {@code alpha
 * x}, with an alpha for each feature, shared along {@code sharedAxes}.
 *
 * <p>Input {@code [batch, ...]}, output of the same shape. He et al. 2015, <a
 * href="https://arxiv.org/abs/1502.01852">Delving Deep into Rectifiers</a>. Keras: {@code
 * keras.layers.PReLU}.
 */
@Layer(registerPackage = "keras")
@Requires(
    value = "sharedAxes == null || rank(sharedAxes) == 0 || max(sharedAxes) < rank(input)",
    message = "sharedAxes that its input has, the batch being axis 0")
@Output("input")
public abstract class PReLULayer extends BaseLayer {
  private @Nullable Variable alpha;

  /** For the generated class. */
  protected PReLULayer() {}

  /** Makes alpha's first values. */
  @Hyperparam
  Initializer alphaInitializer() {
    return Initializers.get("zeros");
  }

  /** What alpha adds to the loss. */
  @Hyperparam
  @Nullable Regularizer alphaRegularizer() {
    return null;
  }

  /** What alpha is made to be after each step. */
  @Hyperparam
  @Nullable Constraint alphaConstraint() {
    return null;
  }

  /** The axes along which alpha is the same, counted with the batch as 0; none if null. */
  @Hyperparam(min = 1)
  @Nullable List<Integer> sharedAxes() {
    return null;
  }

  /** The slope below 0. */
  public Tensor alpha() {
    return weight("alpha", alpha);
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().minRank(2).floating();
  }

  // By hand: which axes have length 1 is a list's to say.
  @Override
  public void build(Shape input) {
    building(
        input,
        () -> {
          Shape shape = input;
          List<Integer> shared = sharedAxes();
          for (int axis : shared == null ? List.<Integer>of() : shared) {
            shape = shape.with(axis, 1);
          }
          alpha =
              addWeight(
                  "alpha",
                  shape.slice(1),
                  alphaInitializer(),
                  true,
                  alphaRegularizer(),
                  alphaConstraint());
        });
  }

  /** The input, alpha times as steep below 0. */
  protected Tensor call(Tensor input) {
    return input.relu().minus(alpha().times(input.unaryMinus().relu()));
  }
}
