package dev.lamina.training;

import dev.lamina.data.Cursor;
import dev.lamina.data.Dataset;
import dev.lamina.data.Example;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Batches that a dataset hands out. */
final class DatasetBatches implements Batches {
  private final Dataset dataset;
  private final BiFunction<Samples, Long, Samples> checked;
  private @Nullable Cursor cursor;
  private @Nullable Samples first;
  private int pass = -1;
  private long taken;

  /**
   * The batches of a dataset.
   *
   * @param batchSize how many samples make one, if the dataset's elements are samples
   * @param checked looks at the samples of a batch with this number, and hands them on
   */
  DatasetBatches(Dataset dataset, int batchSize, BiFunction<Samples, Long, Samples> checked) {
    this.dataset = dataset.isBatched() ? dataset : dataset.batch(batchSize);
    this.checked = checked;
  }

  @Override
  public @Nullable Integer number() {
    Long known = dataset.size();
    return known == null ? null : (Integer) Math.toIntExact(known);
  }

  /** The first batch, before it is its turn and unchecked; null if the dataset is empty. */
  @Nullable Samples peek(int firstPass) {
    begin(firstPass, 0);
    first = read();
    return first;
  }

  /** A dataset has seeds of its own. */
  @Override
  public void begin(int newPass, long seed) {
    if (newPass == pass && taken == 0) {
      return; // open already, for a look at the first batch
    }
    close();
    cursor = dataset.open(newPass);
    pass = newPass;
    taken = 0;
  }

  @Override
  public @Nullable Batch next() {
    Samples looked = first;
    Samples next = looked != null ? looked : read();
    first = null;
    long number = taken++;
    return next == null ? null : new Batch(checked.apply(next, number));
  }

  private @Nullable Samples read() {
    Cursor open = cursor;
    Example example = open == null ? null : open.next();
    return example == null ? null : samples(example);
  }

  private static Samples samples(Example example) {
    return Samples.of(example.x(), example.y(), example.sampleWeights());
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
    first = null;
    pass = -1;
  }
}
