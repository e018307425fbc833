package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.rules.Dims;
import dev.lamina.rules.EinsumShapes;
import dev.lamina.rules.EinsumTerms;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product with a kernel over named axes: {@code y = activation(einsum(equation, x, kernel) +
 * bias)}. {@code EinsumDense.of("abc,cd->abd", List.of(-1, 64))} is a Dense of 64 units on
 * sequences.
 *
 * <p>Equations are {@code "[X],[Y]->[Z]"}, {@code "...[X],[Y]->...[Z]"} or {@code
 * "[X]...,[Y]->[Z]..."}: letters of input, kernel and output. The first axis is the batch. Keras:
 * {@code keras.layers.EinsumDense}.
 */
@Layer(registerPackage = "keras")
@Output(value = "einsum(input, equation, outputShape)", activation = "activation")
public abstract class EinsumDenseLayer extends BaseLayer {
  private @Nullable Variable kernel;
  private @Nullable Variable bias;

  /** For the generated class. */
  protected EinsumDenseLayer() {}

  /** Which axes of input and kernel are multiplied and summed, and which stay. */
  @Hyperparam
  abstract String equation();

  /**
   * The output's lengths behind the batch, without those that dots stand for; -1 where the input
   * gives the length.
   */
  @Hyperparam(min = -1)
  abstract List<Integer> outputShape();

  /** What is done with the sum; nothing unless told otherwise. */
  @Hyperparam
  ActivationFunction activation() {
    return ActivationFunction.LINEAR;
  }

  /** The letters of the output's axes that a bias is added along; no bias without. */
  @Hyperparam
  @Nullable String biasAxes() {
    return null;
  }

  /** Makes the kernel's first values. */
  @Hyperparam
  Initializer kernelInitializer() {
    return Initializers.get("glorot_uniform");
  }

  /** Makes the bias' first values. */
  @Hyperparam
  Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  /** What the kernel adds to the loss. */
  @Hyperparam
  @Nullable Regularizer kernelRegularizer() {
    return null;
  }

  /** What the bias adds to the loss. */
  @Hyperparam
  @Nullable Regularizer biasRegularizer() {
    return null;
  }

  /** What the kernel is made to be after each step. */
  @Hyperparam
  @Nullable Constraint kernelConstraint() {
    return null;
  }

  /** What the bias is made to be after each step. */
  @Hyperparam
  @Nullable Constraint biasConstraint() {
    return null;
  }

  /** The weights of the sum. */
  public Tensor kernel() {
    return weight("kernel", kernel);
  }

  /** What is added to the sum; there if {@code biasAxes} are. */
  public Tensor bias() {
    return weight("bias", bias, "biasAxes != null");
  }

  @Override
  protected void checkConfig() {
    EinsumTerms.of("EinsumDense.equation", equation())
        .checkBias("EinsumDense.biasAxes", biasAxes());
  }

  @Override
  protected InputSpec inputSpec(int input) {
    InputSpec spec = InputSpec.any().minRank(1).floating();
    return isBuilt() ? spec.rank(builtShapes().get(0).rank()) : spec;
  }

  // By hand: what starts the kernel depends on which of its axes the equation sums over.
  @Override
  public void build(Shape input) {
    EinsumTerms terms = EinsumTerms.of("EinsumDense.equation", equation());
    int[] lengths = Dims.array(outputShape());
    Initializer byFans = kernelInitializer().withFans(terms.inputAxes(), terms.outputAxes());
    Shape shape = Shape.of(EinsumShapes.kernel(input.toArray(), equation(), lengths));
    kernel = addWeight("kernel", shape, byFans, true, kernelRegularizer(), kernelConstraint());
    String axes = biasAxes();
    if (axes != null) {
      Shape biasShape = Shape.of(EinsumShapes.bias(input.toArray(), equation(), lengths, axes));
      bias =
          addWeight(
              "bias", biasShape, biasInitializer(), true, biasRegularizer(), biasConstraint());
    }
    super.build(input);
  }

  /** {@code activation(einsum(equation, x, kernel) + bias)}. */
  protected Tensor call(Tensor input) {
    Tensor y = Ops.einsum(equation(), input, kernel());
    return activation().apply(biasAxes() == null ? y : y.plus(bias()));
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    List<@Nullable Integer> lengths = new ArrayList<>();
    outputShape().forEach(length -> lengths.add(length == Shape.UNKNOWN ? null : length));
    config.put("output_shape", lengths);
    config.nullUnlessThere("activity_regularizer").put("quantization_config", null);
    config.last(
        "output_shape",
        "equation",
        "activation",
        "bias_axes",
        "kernel_initializer",
        "bias_initializer",
        "kernel_regularizer",
        "bias_regularizer",
        "activity_regularizer",
        "kernel_constraint",
        "bias_constraint",
        "quantization_config");
  }
}
