package dev.lamina.training;

import org.jspecify.annotations.Nullable;

/** Batches of data in memory: one batch that is moved on. */
final class ArrayBatches implements Batches {
  private final Batch batch;
  private final int samples;
  private final int batchSize;
  private final int @Nullable [] order;
  private int from;

  /** Batches of these samples, in their own order. */
  ArrayBatches(Samples samples, int batchSize) {
    this(samples, batchSize, false);
  }

  /** Batches of these samples, shuffled anew for each pass if that is wanted. */
  ArrayBatches(Samples samples, int batchSize, boolean shuffle) {
    batch = new Batch(samples);
    this.samples = samples.number();
    this.batchSize = batchSize;
    order = shuffle ? new int[samples.number()] : null;
  }

  @Override
  public Integer number() {
    return (samples + batchSize - 1) / batchSize;
  }

  @Override
  public void begin(int pass, long seed) {
    if (order != null) {
      Order.shuffle(order, seed, pass);
      batch.reorder(order);
    }
    from = 0;
  }

  @Override
  public @Nullable Batch next() {
    if (from >= samples) {
      return null;
    }
    int to = from + Math.min(batchSize, samples - from);
    batch.move(from, to);
    from = to;
    return batch;
  }

  @Override
  public void skip(long batches) {
    from = (int) Math.min(samples, from + batches * batchSize);
  }
}
