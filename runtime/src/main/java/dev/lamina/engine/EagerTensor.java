package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/** A tensor with values. */
public final class EagerTensor extends Tensor {
  private final TensorSpec spec;
  private final @Nullable Variable source;
  private volatile NativeArray array;

  EagerTensor(NativeArray array) {
    this(array, null);
  }

  /** A view of a variable's memory, until the variable changes. */
  EagerTensor(NativeArray array, @Nullable Variable source) {
    this.array = array;
    this.source = source;
    spec = new TensorSpec(array.dtype(), array.shape());
  }

  /** A tensor to be filled by its maker before anyone else sees it. */
  public static EagerTensor allocate(TensorSpec spec) {
    return new EagerTensor(Backends.current().allocate(spec.dtype(), spec.shape()));
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

  /** The memory that holds the values, which only the maker may write. */
  public NativeArray array() {
    return array;
  }

  /** The variable whose value this is, or null. */
  @Nullable Variable source() {
    return source;
  }

  /** Moves the values to memory of their own, before the variable's is overwritten. */
  void detach() {
    NativeArray own = Backends.current().allocate(spec.dtype(), spec.shape());
    Arrays.copy(array, own);
    array = own;
  }

  @Override
  public DataType dtype() {
    return spec.dtype();
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  @Override
  protected NativeArray elements(String purpose) {
    return array;
  }

  @Override
  public String toString() {
    return TensorPrinter.print(this);
  }
}
