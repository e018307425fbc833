package dev.lamina.data;

import org.jspecify.annotations.Nullable;

/** Hands out a dataset's elements, one after another, once. Used by one thread. */
public interface Cursor extends AutoCloseable {
  /**
   * The next element, or null after the last.
   *
   * @throws DatasetException if it cannot be had, with its number
   */
  @Nullable Example next();

  /** Lets go of streams and threads; closing twice is fine. */
  @Override
  default void close() {}
}
