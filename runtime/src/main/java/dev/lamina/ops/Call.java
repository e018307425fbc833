package dev.lamina.ops;

import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One use of an operation: what it took and what it gave.
 *
 * @param <A> the operation's attributes
 */
public record Call<A>(Op<A> op, A attributes, List<Tensor> inputs, Tensor output) {
  /** The input at that position. */
  public Tensor input(int index) {
    return inputs.get(index);
  }

  /**
   * The part of {@code g}, the gradient of the output, that goes to one input.
   *
   * @return null for zero
   */
  public @Nullable Tensor backward(Tensor g, int input) {
    return op.gradient().of(g, this, input);
  }
}
