package dev.lamina.training;

/**
 * How data is cut into batches, and how progress is shown.
 *
 * @param <O> the kind of options these belong to
 */
public abstract class BatchOptions<O extends BatchOptions<O>> extends ProgressOptions<O> {
  private int batchSize = 32;

  BatchOptions() {}

  /**
   * How many samples make a batch; 32 by default. The last batch may be smaller.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public O batchSize(int size) {
    batchSize = atLeast("batchSize", size, 1);
    return self();
  }

  final int batchSize() {
    return batchSize;
  }

  static int atLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          what + " must be at least " + least + ". Received: " + value);
    }
    return value;
  }
}
