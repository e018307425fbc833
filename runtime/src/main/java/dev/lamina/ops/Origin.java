package dev.lamina.ops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value of a graph comes from, for an operation that looks for a cheaper form. */
public interface Origin {
  /** The operation that makes it, or null for inputs, constants and variables. */
  @Nullable Op<?> op();

  /** That operation's attributes, if there is one. */
  @Nullable Object attributes();

  /** That operation's inputs. */
  List<? extends Origin> inputs();

  /** Whether one operation alone needs it. */
  boolean isNeededOnce();

  /**
   * An operation in another form, with the same result.
   *
   * @param <A> its attributes
   */
  record Rewritten<A>(Op<A> op, A attributes, List<Origin> inputs) {}

  /**
   * Looks for a cheaper form.
   *
   * @param <A> the operation's attributes
   */
  @FunctionalInterface
  interface Rewrite<A> {
    /** The other form, or null if there is none. */
    @Nullable Rewritten<?> of(A attributes, List<? extends Origin> inputs);
  }
}
