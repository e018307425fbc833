package dev.lamina.engine;

import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that stands for values which do not exist yet, outside any trace: its shape may have
 * unknown axes, and no operation takes it.
 */
public abstract class Placeholder extends Tensor {
  /** For kinds of placeholders. */
  protected Placeholder(@Nullable Tensor mask) {
    super(mask);
  }

  /**
   * The error for whoever takes it for a tensor of values.
   *
   * @param use what was tried, such as {@code item()}
   */
  public abstract IllegalStateException holdsNoValues(String use);

  @Override
  protected final NativeArray elements(String purpose) {
    throw holdsNoValues(purpose);
  }
}
