package dev.lamina.nd4j;

import dev.lamina.engine.Backend;
import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Comparison;
import dev.lamina.engine.Kernels.Distribution;
import dev.lamina.engine.Kernels.Logical;
import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.Layout;
import dev.lamina.engine.Loop;
import dev.lamina.engine.NativeArray;
import dev.lamina.engine.NativeMemory;
import dev.lamina.engine.Step;
import dev.lamina.engine.Window;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.List;

/** Kernels of ND4J's native library where they are fast and right, and loops where not. */
public final class NdBackend implements Backend {
  private final MemoryPool pool = new MemoryPool();

  /**
   * For {@link java.util.ServiceLoader}.
   *
   * @throws IllegalStateException if ND4J's natives are missing, saying what to add
   */
  public NdBackend() {
    NativeLibrary.load();
  }

  @Override
  public NdArray allocate(DataType dtype, Shape shape) {
    long bytes;
    try {
      bytes = Math.multiplyExact(shape.size(), (long) dtype.bytes());
    } catch (ArithmeticException e) {
      bytes = Long.MAX_VALUE;
    }
    if (bytes > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          "A tensor holds at most 2 GB; " + dtype + shape + " is larger");
    }
    return new NdArray(pool.lease(bytes), dtype, shape);
  }

  @Override
  public NativeMemory memory() {
    return pool;
  }

  private static NdArray nd(NativeArray array) {
    return (NdArray) array;
  }

  @Override
  public Step fill(double value, NativeArray y) {
    return CopyKernels.fill(value, nd(y));
  }

  @Override
  public Step copy(NativeArray x, NativeArray y) {
    return CopyKernels.whole(nd(x), nd(y));
  }

  @Override
  public Step copy(NativeArray x, Layout from, NativeArray y, Layout to) {
    return CopyKernels.strided(nd(x), from, nd(y), to);
  }

  @Override
  public Step loop(
      Loop loop, List<? extends NativeArray> inputs, List<? extends NativeArray> outputs) {
    return LoopStep.bind(
        loop,
        inputs.stream().map(NdBackend::nd).toList(),
        outputs.stream().map(NdBackend::nd).toList());
  }

  @Override
  public Step cast(NativeArray x, NativeArray y) {
    return BinaryKernels.cast(nd(x), nd(y));
  }

  @Override
  public Step unary(Unary kernel, NativeArray x, NativeArray y) {
    return UnaryKernels.bind(kernel, nd(x), nd(y));
  }

  @Override
  public Step clip(NativeArray x, double low, double high, NativeArray y) {
    return UnaryKernels.clip(nd(x), low, high, nd(y));
  }

  @Override
  public Step positiveGate(NativeArray g, NativeArray x, NativeArray y) {
    return UnaryKernels.positiveGate(nd(g), nd(x), nd(y));
  }

  @Override
  public Step binary(Binary kernel, NativeArray a, NativeArray b, NativeArray y) {
    return BinaryKernels.bind(kernel, nd(a), nd(b), nd(y));
  }

  @Override
  public Step compare(Comparison kernel, NativeArray a, NativeArray b, NativeArray y) {
    return BinaryKernels.compare(kernel, nd(a), nd(b), nd(y));
  }

  @Override
  public Step logical(Logical kernel, NativeArray a, NativeArray b, NativeArray y) {
    return BinaryKernels.logical(kernel, nd(a), nd(b), nd(y));
  }

  @Override
  public Step select(NativeArray condition, NativeArray a, NativeArray b, NativeArray y) {
    return BinaryKernels.select(nd(condition), nd(a), nd(b), nd(y));
  }

  @Override
  public Step reduce(Reduction kernel, NativeArray x, int[] axes, NativeArray y) {
    return ReductionKernels.bind(this, kernel, nd(x), axes, nd(y));
  }

  @Override
  public Step argReduce(boolean greatest, NativeArray x, int axis, NativeArray y) {
    return ReductionKernels.argument(greatest, nd(x), axis, nd(y));
  }

  @Override
  public Step cumulativeSum(
      NativeArray x, int axis, boolean exclusive, boolean reverse, NativeArray y) {
    return ReductionKernels.cumulative(nd(x), axis, exclusive, reverse, nd(y));
  }

  @Override
  public Step softmax(boolean logarithm, NativeArray x, int axis, NativeArray y) {
    return SoftmaxKernels.bind(logarithm, nd(x), axis, nd(y));
  }

  @Override
  public Step matmul(
      NativeArray a, boolean transposeA, NativeArray b, boolean transposeB, NativeArray y) {
    return MatrixKernels.bind(this, nd(a), transposeA, nd(b), transposeB, nd(y));
  }

  @Override
  public Step conv2d(Window window, NativeArray x, NativeArray kernel, NativeArray y) {
    return ConvolutionKernels.forward(this, window, nd(x), nd(kernel), nd(y));
  }

  @Override
  public Step conv2dInputGradient(
      Window window, NativeArray g, NativeArray kernel, NativeArray dx) {
    return ConvolutionKernels.inputGradient(this, window, nd(g), nd(kernel), nd(dx));
  }

  @Override
  public Step conv2dKernelGradient(
      Window window, NativeArray x, NativeArray g, NativeArray dkernel) {
    return ConvolutionKernels.kernelGradient(this, window, nd(x), nd(g), nd(dkernel));
  }

  @Override
  public Step conv2dGradients(
      Window window,
      NativeArray x,
      NativeArray kernel,
      NativeArray g,
      NativeArray dx,
      NativeArray dkernel) {
    return ConvolutionKernels.gradients(
        this, window, nd(x), nd(kernel), nd(g), nd(dx), nd(dkernel));
  }

  @Override
  public Step maxPool(Window window, NativeArray x, NativeArray y) {
    return PoolingKernels.max(window, nd(x), nd(y));
  }

  @Override
  public Step maxPoolGradient(Window window, NativeArray x, NativeArray g, NativeArray dx) {
    return PoolingKernels.maxGradient(window, nd(x), nd(g), nd(dx));
  }

  @Override
  public Step maxPoolGather(Window window, NativeArray x, NativeArray v, NativeArray y) {
    return PoolingKernels.maxGather(window, nd(x), nd(v), nd(y));
  }

  @Override
  public Step averagePool(Window window, NativeArray x, NativeArray y) {
    return PoolingKernels.average(window, nd(x), nd(y));
  }

  @Override
  public Step averagePoolGradient(Window window, NativeArray g, NativeArray dx) {
    return PoolingKernels.averageGradient(window, nd(g), nd(dx));
  }

  @Override
  public Step gather(NativeArray x, NativeArray ids, int axis, NativeArray y) {
    return IndexKernels.gather(nd(x), nd(ids), axis, nd(y));
  }

  @Override
  public Step scatterAdd(NativeArray g, NativeArray ids, int axis, NativeArray y) {
    return IndexKernels.scatterAdd(nd(g), nd(ids), axis, nd(y));
  }

  @Override
  public Step oneHot(NativeArray ids, NativeArray y) {
    return IndexKernels.oneHot(nd(ids), nd(y));
  }

  @Override
  public Step random(Distribution distribution, NativeArray state, NativeArray y) {
    return RandomKernels.bind(distribution, nd(state), nd(y));
  }
}
