package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with values. Few of them, which come from Java or from a plan, wait on the Java heap
 * until an operation needs them outside: most never do, and garbage is cheapest there.
 */
public final class EagerTensor extends Tensor {
  private static final int ON_HEAP_UP_TO = 1 << 16;

  private final TensorSpec spec;
  private final @Nullable Variable source;
  private volatile NativeArray values;

  EagerTensor(NativeArray values) {
    this(values, null);
  }

  /** A view of a variable's memory, until the variable changes. */
  EagerTensor(NativeArray values, @Nullable Variable source) {
    this.values = values;
    this.source = source;
    spec = new TensorSpec(values.dtype(), values.shape());
  }

  /** A tensor to be filled by its maker before anyone else sees it. */
  public static EagerTensor allocate(TensorSpec spec) {
    return new EagerTensor(Backends.current().allocate(spec.dtype(), spec.shape()));
  }

  /** As {@link #allocate}, to be filled through {@link #values} by Java, not by an operation. */
  public static EagerTensor ofValues(TensorSpec spec) {
    return new EagerTensor(memory(spec));
  }

  /**
   * The values that a tensor has now: a variable's, or its own.
   *
   * @throws IllegalStateException if the tensor is symbolic
   */
  public static EagerTensor of(Tensor tensor) {
    if (Dispatch.resolve(tensor, null) instanceof EagerTensor eager) {
      return eager;
    }
    throw new IllegalStateException(tensor + " holds no values");
  }

  /** One value everywhere. */
  public static EagerTensor full(double value, TensorSpec spec) {
    EagerTensor made = allocate(spec);
    if (made.size() > 0) {
      try (Step step = Backends.current().fill(value, made.array())) {
        step.run();
      }
    }
    return made;
  }

  /** A tensor of these values, which may change afterwards. */
  public static EagerTensor copyOf(NativeArray values) {
    return new EagerTensor(copy(values));
  }

  /** These values in memory of their own, to be read. */
  static NativeArray copy(NativeArray values) {
    NativeArray own = memory(new TensorSpec(values.dtype(), values.shape()));
    Arrays.copy(values, own);
    return own;
  }

  private static NativeArray memory(TensorSpec spec) {
    // As a double: what does not fit into any array is left for the backend to refuse.
    return (double) spec.shape().size() * spec.dtype().bytes() <= ON_HEAP_UP_TO
        ? new HeapArray(spec)
        : Backends.current().allocate(spec.dtype(), spec.shape());
  }

  /** The values outside the heap, for kernels; only the maker may write. */
  public NativeArray array() {
    NativeArray now = values;
    return now instanceof HeapArray ? moveOut() : now;
  }

  /** The values where they are now, for reading; only the maker may write. */
  public NativeArray values() {
    return values;
  }

  private synchronized NativeArray moveOut() {
    NativeArray now = values;
    if (now instanceof HeapArray) {
      NativeArray outside = Backends.current().allocate(spec.dtype(), spec.shape());
      Arrays.copy(now, outside);
      values = outside;
      return outside;
    }
    return now;
  }

  /** The variable whose value this is, or null. */
  @Nullable Variable source() {
    return source;
  }

  /** Whether the values are in the variable's memory still. */
  boolean isShared() {
    return source != null && values == source.storage();
  }

  /** Moves the values to memory of their own, before the variable's is overwritten. */
  synchronized void detach() {
    if (isShared()) {
      values = copy(values);
    }
  }

  @Override
  public DataType dtype() {
    return spec.dtype();
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  /** A variable's memory may change while it is read, so that a copy is. */
  @Override
  protected NativeArray elements(String purpose) {
    return keptForGood().values;
  }

  /** This tensor, with its values in memory of their own whatever may become of a variable. */
  EagerTensor keptForGood() {
    if (source != null) {
      source.updating().lock();
      try {
        detach();
      } finally {
        source.updating().unlock();
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return TensorPrinter.print(this);
  }
}
