package dev.lamina.ops;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Operations that are not methods of {@link Tensor}, under the names of {@code keras.ops}. Wrong
 * shapes are a {@link dev.lamina.tensor.ShapeException}, wrong types an {@code
 * IllegalArgumentException}.
 */
public final class Ops {
  private Ops() {}

  /** {@code a - b} with a number on the left. */
  public static Tensor subtract(double a, Tensor b) {
    return Arithmetic.subtract(a, b);
  }

  /** {@code a / b} with a number on the left. */
  public static Tensor divide(double a, Tensor b) {
    return Arithmetic.divide(a, b);
  }

  /** {@code condition ? a : b}, element by element, broadcast. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return Conditionals.where(condition, a, b);
  }

  /** As {@link #where(Tensor, Tensor, Tensor)} with a number. */
  public static Tensor where(Tensor condition, Tensor a, double b) {
    return Conditionals.where(condition, a, Arithmetic.like(b, a));
  }

  /** As {@link #where(Tensor, Tensor, Tensor)} with a number. */
  public static Tensor where(Tensor condition, double a, Tensor b) {
    return Conditionals.where(condition, Arithmetic.like(a, b), b);
  }

  /** The tensors one after the other along an axis. */
  public static Tensor concatenate(List<Tensor> tensors, int axis) {
    return Joins.concatenate(tensors, axis);
  }

  /** Tensors of one shape along a new axis. */
  public static Tensor stack(List<Tensor> tensors, int axis) {
    return Joins.stack(tensors, axis);
  }

  /** A tensor cut into this many equal parts along an axis. */
  public static List<Tensor> split(Tensor x, int parts, int axis) {
    return Joins.split(x, parts, axis);
  }

  /** Each entry along an axis several times in a row: {@code [a, b]} to {@code [a, a, b, b]}. */
  public static Tensor repeat(Tensor x, int times, int axis) {
    return Joins.repeat(x, times, axis);
  }

  /** The whole tensor several times along each axis: {@code [a, b]} to {@code [a, b, a, b]}. */
  public static Tensor tile(Tensor x, int... times) {
    return Joins.tile(x, times);
  }

  /** The tensor repeated to a shape. */
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    return Shapes.broadcastTo(x, shape);
  }

  /** Zeros around the tensor: so many before and after each axis. */
  public static Tensor pad(Tensor x, int[] before, int[] after) {
    return Shapes.pad(x, before, after, 0);
  }

  /** A value around the tensor: so many before and after each axis. */
  public static Tensor pad(Tensor x, int[] before, int[] after, double value) {
    return Shapes.pad(x, before, after, value);
  }

  /** The tensor with these axes, or all, running backwards. */
  public static Tensor flip(Tensor x, int... axes) {
    return Shapes.flip(x, axes);
  }

  /**
   * Sums the entries of the first axis by their ids, INT32 {@code [n]}, each from 0 to {@code
   * number - 1}. Keras: {@code keras.ops.segment_sum}.
   */
  public static Tensor segmentSum(Tensor x, Tensor ids, int number) {
    return Gathers.segmentSum(x, ids, number);
  }

  /** A new last axis that is 1 at the id and 0 elsewhere; everywhere 0 for an id outside. */
  public static Tensor oneHot(Tensor ids, int depth, DataType dtype) {
    return Gathers.oneHot(ids, depth, dtype);
  }

  /** {@link Tensor#matmul} with the last two axes of an operand swapped first, at no cost. */
  public static Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    return Products.matmul(a, transposeA, b, transposeB);
  }

  /**
   * Products and sums over named axes: {@code einsum("abc,cd->abd", x, kernel)}. A letter is an
   * axis, dots are further axes of one operand and the output; letters that the output lacks are
   * summed. Keras: {@code keras.ops.einsum} of two operands.
   */
  public static Tensor einsum(String equation, Tensor a, Tensor b) {
    return Einsum.of(equation, a, b);
  }

  /** {@code log(1 + e^x)}. */
  public static Tensor softplus(Tensor x) {
    return Elementwise.softplus(x);
  }

  /** The least whole number not below. */
  public static Tensor ceil(Tensor x) {
    return Elementwise.ceil(x);
  }

  /** The nearest whole number, of two the even one. */
  public static Tensor round(Tensor x) {
    return Elementwise.round(x);
  }

  /** {@code log(sum(e^x))} over these axes, or all, without overflow. */
  public static Tensor logSumExp(Tensor x, boolean keepDims, int... axes) {
    return Softmax.logSumExp(x, keepDims, axes);
  }

  /** The running sum along an axis. */
  public static Tensor cumsum(Tensor x, int axis) {
    return Reductions.cumsum(x, axis);
  }

  /** The int32 index of the first least element along an axis. */
  public static Tensor argmin(Tensor x, int axis) {
    return Reductions.argmin(x, axis);
  }

  /** Whether any element is true, over these axes or all. */
  public static Tensor any(Tensor x, boolean keepDims, int... axes) {
    return Reductions.any(x, keepDims, axes);
  }

  /** Whether all elements are true, over these axes or all. */
  public static Tensor all(Tensor x, boolean keepDims, int... axes) {
    return Reductions.all(x, keepDims, axes);
  }

  /** Where a float is not a number. */
  public static Tensor isNan(Tensor x) {
    return Comparisons.isNan(x);
  }

  /** Where a float is neither infinite nor NaN. */
  public static Tensor isFinite(Tensor x) {
    return Comparisons.isFinite(x);
  }

  /**
   * Convolves images {@code [batch, height, width, channels]} with a kernel {@code [rows, columns,
   * channels / groups, filters]}, as Keras does. Strides and dilation are {rows, columns}.
   */
  public static Tensor conv2d(
      Tensor x, Tensor kernel, int[] strides, Padding padding, int[] dilation, int groups) {
    return Convolutions.conv2d(x, kernel, strides, padding, dilation, groups);
  }

  /** As the convolution with all options, with the same stride along rows and columns. */
  public static Tensor conv2d(Tensor x, Tensor kernel, int strides, Padding padding) {
    return conv2d(x, kernel, new int[] {strides, strides}, padding, new int[] {1, 1}, 1);
  }

  /** {@link Convolutions#conv2dTranspose}. */
  public static Tensor conv2dTranspose(
      Tensor x, Tensor kernel, int[] size, int[] strides, Padding padding, int[] dilation) {
    return Convolutions.conv2dTranspose(x, kernel, size, strides, padding, dilation);
  }

  /** The greatest element of each window; padding never wins. */
  public static Tensor maxPool2d(Tensor x, int[] size, int[] strides, Padding padding) {
    return Pooling.maxPool2d(x, size, strides, padding);
  }

  /** The mean of each window; padding does not count. */
  public static Tensor averagePool2d(Tensor x, int[] size, int[] strides, Padding padding) {
    return Pooling.averagePool2d(x, size, strides, padding);
  }

  /** A function of each element that Java code computes; no gradient flows through it. */
  public static Tensor each(Tensor x, ElementFunction function) {
    return Elements.each(function, x);
  }

  /** The same of two tensors of one shape. */
  public static Tensor each(Tensor a, Tensor b, ElementFunction function) {
    if (!a.shape().equals(b.shape())) {
      throw new ShapeException("each: " + a.shape() + " and " + b.shape() + " are not one shape");
    }
    return Elements.each(function, a, b);
  }

  /** A random state for a seed, an int64 tensor {seed, counter} with counter 0. */
  public static Tensor randomState(long seed) {
    return Randoms.state(seed);
  }

  /** The state for the next draw; draws of different counters share no numbers. */
  public static Tensor advanceRandom(Tensor state) {
    return Randoms.advance(state);
  }

  /** Uniform on [0, 1), a function of the state alone. */
  public static Tensor randomUniform(Tensor state, Shape shape, DataType dtype) {
    return Randoms.uniform(state, shape, dtype);
  }

  /** Normal with mean 0 and standard deviation 1, a function of the state alone. */
  public static Tensor randomNormal(Tensor state, Shape shape, DataType dtype) {
    return Randoms.normal(state, shape, dtype);
  }

  /** Normal within two standard deviations (values outside are drawn again). */
  public static Tensor randomTruncatedNormal(Tensor state, Shape shape, DataType dtype) {
    return Randoms.truncatedNormal(state, shape, dtype);
  }
}
