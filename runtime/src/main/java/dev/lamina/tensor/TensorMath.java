package dev.lamina.tensor;

import dev.lamina.engine.Placeholder;
import dev.lamina.ops.Arithmetic;
import dev.lamina.ops.Casts;
import dev.lamina.ops.Comparisons;
import dev.lamina.ops.Elementwise;
import dev.lamina.ops.Gathers;
import dev.lamina.ops.Products;
import dev.lamina.ops.Reductions;
import dev.lamina.ops.Shapes;
import dev.lamina.ops.Softmax;

/** The operations that read best as methods of a tensor; the others are in {@code Ops}. */
abstract sealed class TensorMath permits Tensor {
  private Tensor self() {
    if (this instanceof Placeholder placeholder) {
      // Here, because many operations look at lengths of axes first, which may be unknown.
      throw placeholder.holdsNoValues("an operation");
    }
    return (Tensor) this;
  }

  /** {@code this + other}. */
  public final Tensor plus(Tensor other) {
    return Arithmetic.add(self(), other);
  }

  /** {@code this + other}. */
  public final Tensor plus(double other) {
    return Arithmetic.add(self(), other);
  }

  /** {@code this - other}. */
  public final Tensor minus(Tensor other) {
    return Arithmetic.subtract(self(), other);
  }

  /** {@code this - other}. */
  public final Tensor minus(double other) {
    return Arithmetic.subtract(self(), other);
  }

  /** {@code this * other}, element by element. */
  public final Tensor times(Tensor other) {
    return Arithmetic.multiply(self(), other);
  }

  /** {@code this * other}. */
  public final Tensor times(double other) {
    return Arithmetic.multiply(self(), other);
  }

  /** {@code this / other}, of floating tensors. */
  public final Tensor div(Tensor other) {
    return Arithmetic.divide(self(), other);
  }

  /** {@code this / other}. */
  public final Tensor div(double other) {
    return Arithmetic.divide(self(), other);
  }

  /** Python's {@code this % other}: the result has the sign of {@code other}. */
  public final Tensor rem(Tensor other) {
    return Arithmetic.remainder(self(), other);
  }

  /** Python's {@code this % other}. */
  public final Tensor rem(double other) {
    return Arithmetic.remainder(self(), other);
  }

  /** {@code this} to the power of {@code other}. */
  public final Tensor pow(Tensor other) {
    return Arithmetic.power(self(), other);
  }

  /** {@code this} to the power of {@code other}. */
  public final Tensor pow(double other) {
    return Arithmetic.power(self(), other);
  }

  /** The greater of the two, element by element. */
  public final Tensor maximum(Tensor other) {
    return Arithmetic.maximum(self(), other);
  }

  /** The greater of the two. */
  public final Tensor maximum(double other) {
    return Arithmetic.maximum(self(), other);
  }

  /** The lesser of the two, element by element. */
  public final Tensor minimum(Tensor other) {
    return Arithmetic.minimum(self(), other);
  }

  /** The lesser of the two. */
  public final Tensor minimum(double other) {
    return Arithmetic.minimum(self(), other);
  }

  /** Each element kept between the two bounds; outside them the gradient is 0. */
  public final Tensor clip(double low, double high) {
    return Arithmetic.clip(self(), low, high);
  }

  /** {@code -this}. */
  public final Tensor unaryMinus() {
    return Elementwise.negative(self());
  }

  /** {@code |x|}; its gradient at 0 is 0. */
  public final Tensor abs() {
    return Elementwise.abs(self());
  }

  /** -1, 0 or 1. */
  public final Tensor sign() {
    return Elementwise.sign(self());
  }

  /** {@code x x}. */
  public final Tensor square() {
    return Elementwise.square(self());
  }

  /** The square root. */
  public final Tensor sqrt() {
    return Elementwise.sqrt(self());
  }

  /** {@code 1 / sqrt(x)}. */
  public final Tensor rsqrt() {
    return Elementwise.rsqrt(self());
  }

  /** {@code 1 / x}. */
  public final Tensor reciprocal() {
    return Elementwise.reciprocal(self());
  }

  /** {@code e^x}. */
  public final Tensor exp() {
    return Elementwise.exp(self());
  }

  /** {@code e^x - 1}, exact near 0. */
  public final Tensor expm1() {
    return Elementwise.expm1(self());
  }

  /** The natural logarithm. */
  public final Tensor log() {
    return Elementwise.log(self());
  }

  /** {@code log(1 + x)}, exact near 0. */
  public final Tensor log1p() {
    return Elementwise.log1p(self());
  }

  /** The sine. */
  public final Tensor sin() {
    return Elementwise.sin(self());
  }

  /** The cosine. */
  public final Tensor cos() {
    return Elementwise.cos(self());
  }

  /** The hyperbolic tangent. */
  public final Tensor tanh() {
    return Elementwise.tanh(self());
  }

  /** {@code 1 / (1 + e^-x)}. */
  public final Tensor sigmoid() {
    return Elementwise.sigmoid(self());
  }

  /** {@code max(x, 0)}; its gradient at 0 is 0. */
  public final Tensor relu() {
    return Elementwise.relu(self());
  }

  /** The Gauss error function. */
  public final Tensor erf() {
    return Elementwise.erf(self());
  }

  /** The greatest whole number not above. */
  public final Tensor floor() {
    return Elementwise.floor(self());
  }

  /** Softmax along an axis: positive, with sum 1. */
  public final Tensor softmax(int axis) {
    return Softmax.softmax(self(), axis);
  }

  /** The logarithm of softmax along an axis, stable for large differences. */
  public final Tensor logSoftmax(int axis) {
    return Softmax.logSoftmax(self(), axis);
  }

  /** The product of the last two axes; leading axes broadcast. */
  public final Tensor matmul(Tensor other) {
    return Products.matmul(self(), other);
  }

  /** The same elements in another shape; one axis may be -1. */
  public final Tensor reshape(int... shape) {
    return Shapes.reshape(self(), shape);
  }

  /** The same elements in another shape; one axis may be unknown. */
  public final Tensor reshape(Shape shape) {
    return Shapes.reshape(self(), shape.toArray());
  }

  /** The axes in another order; without arguments, reversed. */
  public final Tensor transpose(int... permutation) {
    return Shapes.transpose(self(), permutation);
  }

  /** A new axis of length 1 at this place of the result. */
  public final Tensor expandDims(int axis) {
    return Shapes.expandDims(self(), axis);
  }

  /** Without these axes, which have length 1; without arguments, without all such axes. */
  public final Tensor squeeze(int... axes) {
    return Shapes.squeeze(self(), axes);
  }

  /** The part that begins at these indices and has these lengths; -1 goes to the end. */
  public final Tensor slice(int[] begin, int[] size) {
    return Shapes.slice(self(), begin, size);
  }

  /** Takes the entries with these int32 or int64 ids along an axis. */
  public final Tensor gather(Tensor ids, int axis) {
    return Gathers.gather(self(), ids, axis);
  }

  /** The sum over these axes, or all. */
  public final Tensor sum(int... axes) {
    return Reductions.sum(self(), false, axes);
  }

  /** The sum over these axes, or all, which may stay with length 1. */
  public final Tensor sum(boolean keepDims, int... axes) {
    return Reductions.sum(self(), keepDims, axes);
  }

  /** The mean over these axes, or all. */
  public final Tensor mean(int... axes) {
    return Reductions.mean(self(), false, axes);
  }

  /** The mean over these axes, or all, which may stay with length 1. */
  public final Tensor mean(boolean keepDims, int... axes) {
    return Reductions.mean(self(), keepDims, axes);
  }

  /** The population variance over these axes, or all. */
  public final Tensor variance(int... axes) {
    return Reductions.variance(self(), false, axes);
  }

  /** The population variance over these axes, or all, which may stay with length 1. */
  public final Tensor variance(boolean keepDims, int... axes) {
    return Reductions.variance(self(), keepDims, axes);
  }

  /** The greatest element over these axes, or all; equal ones share the gradient. */
  public final Tensor max(int... axes) {
    return Reductions.max(self(), false, axes);
  }

  /** The greatest element over these axes, or all, which may stay with length 1. */
  public final Tensor max(boolean keepDims, int... axes) {
    return Reductions.max(self(), keepDims, axes);
  }

  /** The least element over these axes, or all; equal ones share the gradient. */
  public final Tensor min(int... axes) {
    return Reductions.min(self(), false, axes);
  }

  /** The least element over these axes, or all, which may stay with length 1. */
  public final Tensor min(boolean keepDims, int... axes) {
    return Reductions.min(self(), keepDims, axes);
  }

  /** The product over these axes, or all. */
  public final Tensor prod(int... axes) {
    return Reductions.prod(self(), false, axes);
  }

  /** The product over these axes, or all, which may stay with length 1. */
  public final Tensor prod(boolean keepDims, int... axes) {
    return Reductions.prod(self(), keepDims, axes);
  }

  /** The int32 index of the first greatest element along an axis. */
  public final Tensor argmax(int axis) {
    return Reductions.argmax(self(), axis);
  }

  /** Where the two are equal, as bool. */
  public final Tensor equal(Tensor other) {
    return Comparisons.equal(self(), other);
  }

  /** Where this equals a number, as bool. */
  public final Tensor equal(double other) {
    return Comparisons.equal(self(), Arithmetic.like(other, self()));
  }

  /** Where the two differ, as bool. */
  public final Tensor notEqual(Tensor other) {
    return Comparisons.notEqual(self(), other);
  }

  /** Where this differs from a number, as bool. */
  public final Tensor notEqual(double other) {
    return Comparisons.notEqual(self(), Arithmetic.like(other, self()));
  }

  /** {@code this < other}, as bool. */
  public final Tensor less(Tensor other) {
    return Comparisons.less(self(), other);
  }

  /** {@code this < other}, as bool. */
  public final Tensor less(double other) {
    return Comparisons.less(self(), Arithmetic.like(other, self()));
  }

  /** {@code this <= other}, as bool. */
  public final Tensor lessEqual(Tensor other) {
    return Comparisons.lessEqual(self(), other);
  }

  /** {@code this <= other}, as bool. */
  public final Tensor lessEqual(double other) {
    return Comparisons.lessEqual(self(), Arithmetic.like(other, self()));
  }

  /** {@code this > other}, as bool. */
  public final Tensor greater(Tensor other) {
    return Comparisons.less(other, self());
  }

  /** {@code this > other}, as bool. */
  public final Tensor greater(double other) {
    return Comparisons.less(Arithmetic.like(other, self()), self());
  }

  /** {@code this >= other}, as bool. */
  public final Tensor greaterEqual(Tensor other) {
    return Comparisons.lessEqual(other, self());
  }

  /** {@code this >= other}, as bool. */
  public final Tensor greaterEqual(double other) {
    return Comparisons.lessEqual(Arithmetic.like(other, self()), self());
  }

  /** Where both are true, of bool tensors. */
  public final Tensor logicalAnd(Tensor other) {
    return Comparisons.and(self(), other);
  }

  /** Where one or both are true, of bool tensors. */
  public final Tensor logicalOr(Tensor other) {
    return Comparisons.or(self(), other);
  }

  /** Where this is false, of a bool tensor. */
  public final Tensor logicalNot() {
    return Comparisons.not(self());
  }

  /** The elements as another type; floats lose their fractions as integers. */
  public final Tensor cast(DataType dtype) {
    return Casts.cast(self(), dtype);
  }

  /** These values, through which no gradient flows. */
  public final Tensor stopGradient() {
    return Casts.stopGradient(self());
  }
}
