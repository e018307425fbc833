package dev.lamina.training;

import org.jspecify.annotations.Nullable;

/** Where the batches of a call come from. */
interface Batches extends AutoCloseable {
  /** The number of batches each time, or null if it is not known. */
  @Nullable Integer number();

  /**
   * Goes to the first batch.
   *
   * @param pass how often the data was gone through before; each time has an order of its own
   * @param seed where the orders come from
   */
  void begin(int pass, long seed);

  /** The next batch, valid until the one after it; null after the last. */
  @Nullable Batch next();

  /** Leaves out so many batches. */
  default void skip(long batches) {
    for (long i = 0; i < batches && next() != null; i++) {}
  }

  @Override
  default void close() {}
}
