package dev.lamina.engine;

import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Comparison;
import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.engine.Kernels.Logical;
import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.List;

/**
 * Where arrays live and kernels run: the one interface between Lamina and a numeric library, found
 * by {@link java.util.ServiceLoader}. Arguments have been checked: shapes and types fit. Every
 * method that returns a {@link Step} binds arrays and computes nothing yet; each must give defined
 * results for arrays without elements.
 */
public interface Backend {
  /** A new array whose elements are not defined yet. */
  NativeArray allocate(DataType dtype, Shape shape);

  /** What the arrays of this backend occupy now. */
  NativeMemory memory();

  Step fill(double value, NativeArray y);

  /** Copies all elements in order; the shapes may differ. */
  Step copy(NativeArray x, NativeArray y);

  /** Copies the elements of {@code x} at one layout to {@code y} at another of the same shape. */
  Step copy(NativeArray x, Layout from, NativeArray y, Layout to);

  /**
   * A program over all elements of a matrix. The inputs are float32, or bool, or int32 read as
   * float; the outputs float32 or bool. An output may be the memory of an input that the loop takes
   * in full.
   */
  Step loop(Loop loop, List<? extends NativeArray> inputs, List<? extends NativeArray> outputs);

  Step cast(NativeArray x, NativeArray y);

  Step unary(Unary kernel, NativeArray x, NativeArray y);

  /** {@code y = min(max(x, low), high)}. */
  Step clip(NativeArray x, double low, double high, NativeArray y);

  /** {@code y = x > 0 ? g : 0}, for arrays of one shape. */
  Step positiveGate(NativeArray g, NativeArray x, NativeArray y);

  Step binary(Binary kernel, NativeArray a, NativeArray b, NativeArray y);

  Step compare(Comparison kernel, NativeArray a, NativeArray b, NativeArray y);

  Step logical(Logical kernel, NativeArray a, NativeArray b, NativeArray y);

  /** {@code y = condition ? a : b}, broadcast. */
  Step select(NativeArray condition, NativeArray a, NativeArray b, NativeArray y);

  /** Reduces these axes; {@code y} has as many elements as the others. */
  Step reduce(Reduction kernel, NativeArray x, int[] axes, NativeArray y);

  /** The index, as int32, of the first greatest (or least) element along an axis. */
  Step argReduce(boolean greatest, NativeArray x, int axis, NativeArray y);

  /** The running sum along an axis, from either end, with or without the element itself. */
  Step cumulativeSum(NativeArray x, int axis, boolean exclusive, boolean reverse, NativeArray y);

  /** {@code y = softmax(x)} or its logarithm along an axis. */
  Step softmax(boolean logarithm, NativeArray x, int axis, NativeArray y);

  /** Products of the last two axes; the leading axes are equal or missing in {@code b}. */
  Step matmul(NativeArray a, boolean transposeA, NativeArray b, boolean transposeB, NativeArray y);

  Step conv2d(Window window, NativeArray x, NativeArray kernel, NativeArray y);

  Step conv2dInputGradient(Window window, NativeArray g, NativeArray kernel, NativeArray dx);

  Step conv2dKernelGradient(Window window, NativeArray x, NativeArray g, NativeArray dkernel);

  /** Both gradients of a convolution at once, which costs less than one after the other. */
  Step conv2dGradients(
      Window window,
      NativeArray x,
      NativeArray kernel,
      NativeArray g,
      NativeArray dx,
      NativeArray dkernel);

  Step maxPool(Window window, NativeArray x, NativeArray y);

  /** Adds each {@code g} to the place where its window of {@code x} has its first maximum. */
  Step maxPoolGradient(Window window, NativeArray x, NativeArray g, NativeArray dx);

  /** Takes from {@code v} at the places where the windows of {@code x} have their first maximum. */
  Step maxPoolGather(Window window, NativeArray x, NativeArray v, NativeArray y);

  Step averagePool(Window window, NativeArray x, NativeArray y);

  Step averagePoolGradient(Window window, NativeArray g, NativeArray dx);

  /** {@code y = x} taken along an axis at int32 or int64 ids of any shape. */
  Step gather(NativeArray x, NativeArray ids, int axis, NativeArray y);

  /** Sums {@code g} into zeros along an axis: the gradient of {@link #gather}. */
  Step scatterAdd(NativeArray g, NativeArray ids, int axis, NativeArray y);

  /** Ones where the last axis' index equals the id; ids outside give a row of zeros. */
  Step oneHot(NativeArray ids, NativeArray y);

  /** Random numbers as a function of {@code state}, an int64 array {seed, counter}. */
  Step random(Distribution distribution, NativeArray state, NativeArray y);
}
