package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slides a kernel over images: {@code y[i, j, f] = activation(sum over a, b, c of x[i strides + a
 * dilation, j strides + b dilation, c] kernel[a, b, c, f] + bias[f])}.
 *
 * <p>Input {@code [batch, height, width, channels]}, output {@code [batch, rows, columns,
 * filters]}. With k the kernel's size and d the dilation, padding {@code "valid"} gives {@code rows
 * = (height - (k - 1) d - 1) // strides + 1} and {@code "same"} gives {@code ceil(height /
 * strides)}, the odd row of zeros at the bottom and right. Keras: {@code keras.layers.Conv2D}.
 */
@Layer(registerPackage = "keras")
@Requires("filters % groups == 0")
@Requires("max(strides) == 1 || max(dilationRate) == 1")
@Output({
  "input[0]",
  "dataFormat == 'channels_first' ? filters"
      + " : padding == 'same' ? ceilDiv(input[1], strides[0])"
      + " : (input[1] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1",
  "dataFormat == 'channels_first'"
      + " ? (padding == 'same' ? ceilDiv(input[2], strides[0])"
      + " : (input[2] - (kernelSize[0] - 1) * dilationRate[0] - 1) // strides[0] + 1)"
      + " : padding == 'same' ? ceilDiv(input[2], strides[1])"
      + " : (input[2] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1",
  "dataFormat != 'channels_first' ? filters"
      + " : padding == 'same' ? ceilDiv(input[3], strides[1])"
      + " : (input[3] - (kernelSize[1] - 1) * dilationRate[1] - 1) // strides[1] + 1"
})
public abstract class Conv2DLayer extends BaseLayer {
  /** For the generated class. */
  protected Conv2DLayer() {}

  /** The number of channels that come out. */
  @Hyperparam(min = 1)
  abstract int filters();

  /** The height and width of the kernel. */
  @Hyperparam(min = 1, size = 2)
  abstract List<Integer> kernelSize();

  /** How far the window moves, down and to the right. */
  @Hyperparam(min = 1, size = 2)
  List<Integer> strides() {
    return List.of(1, 1);
  }

  /** {@code "valid"}: only windows inside the image. {@code "same"}: zeros around it. */
  @Hyperparam(oneOf = {"valid", "same"})
  String padding() {
    return "valid";
  }

  /**
   * Where the channels are: {@code "channels_last"}, or {@code "channels_first"}, right after the
   * batch.
   */
  @Hyperparam(oneOf = {"channels_last", "channels_first"})
  String dataFormat() {
    return "channels_last";
  }

  /** How far apart the kernel's values lie. */
  @Hyperparam(min = 1, size = 2)
  List<Integer> dilationRate() {
    return List.of(1, 1);
  }

  /** Into how many groups the channels are split, each with filters of its own. */
  @Hyperparam(min = 1)
  int groups() {
    return 1;
  }

  /** What is done with the sum; nothing unless told otherwise. */
  @Hyperparam
  ActivationFunction activation() {
    return ActivationFunction.LINEAR;
  }

  /** Whether a bias is added. */
  @Hyperparam
  boolean useBias() {
    return true;
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
  @Weight(
      shape = {
        "kernelSize[0]",
        "kernelSize[1]",
        "(dataFormat == 'channels_first' ? input[1] : input[3]) // groups",
        "filters"
      },
      initializer = "kernelInitializer",
      regularizer = "kernelRegularizer",
      constraint = "kernelConstraint")
  abstract Tensor kernel();

  /** What is added to the sum. */
  @Weight(
      shape = "filters",
      initializer = "biasInitializer",
      regularizer = "biasRegularizer",
      constraint = "biasConstraint",
      when = "useBias")
  abstract Tensor bias();

  @Override
  protected InputSpec inputSpec(int input) {
    return DataFormat.images(dataFormat()).fixedAxes(DataFormat.channelAxis(dataFormat()));
  }

  @Override
  public void build(Shape input) {
    if (input.dim(DataFormat.channelAxis(dataFormat())) % groups() != 0) {
      throw new IllegalArgumentException(
          label()
              + " splits the channels into "
              + groups()
              + " groups, which does not go evenly"
              + " for input "
              + input);
    }
    super.build(input);
  }

  /** {@code activation(convolution of x and kernel + bias)}. */
  protected Tensor call(Tensor input) {
    Tensor y =
        Ops.conv2d(
            DataFormat.toLast(input, dataFormat()),
            kernel(),
            Dims.array(strides()),
            Padding.of(padding()),
            Dims.array(dilationRate()),
            groups());
    Tensor images = DataFormat.fromLast(useBias() ? y.plus(bias()) : y, dataFormat());
    return activation().apply(images);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    // A key of Keras' for what Lamina's layers do not have; its place is before the constraints.
    config.put("activity_regularizer", null).last("kernel_constraint", "bias_constraint");
  }
}
