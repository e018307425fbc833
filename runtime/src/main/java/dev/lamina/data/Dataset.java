package dev.lamina.data;

import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Data that is gone through once an epoch, one element after another, so that it need never be held
 * whole. Like {@code tf.data.Dataset}: each method gives a new dataset, and nothing is read before
 * a model asks.
 *
 * <pre>{@code
 * Dataset train = Dataset.ofStream(() -> Files.lines(csv).map(line -> parse(line)))
 *     .shuffle(10_000, 7)
 *     .batch(64)
 *     .prefetch(2);
 * model.fit(train, o -> o.epochs(5));
 * }</pre>
 *
 * <p>A dataset that was never batched is batched by {@code fit} and its like with their {@code
 * batchSize}. An element that cannot be read ends the call with a {@link DatasetException} that
 * says its number.
 */
public final class Dataset {
  private final Opener opener;
  private final Size size;
  private final boolean batched;

  /** Opens a dataset for one time of going through it. */
  @FunctionalInterface
  interface Opener {
    /** From the first element on; the pass counts the times, for orders that differ. */
    Cursor open(int pass);
  }

  private Dataset(Opener opener, Size size, boolean batched) {
    this.opener = opener;
    this.size = size;
    this.batched = batched;
  }

  // ---- where elements come from ----

  /**
   * The samples of tensors, whose first axes count them.
   *
   * @throws IllegalArgumentException if the tensors hold different numbers of samples
   */
  public static Dataset of(Tensor x, Tensor y) {
    return of(Example.of(x, y));
  }

  /** The samples of a tensor, to predict from. */
  public static Dataset of(Tensor x) {
    return of(Example.of(x));
  }

  /** The samples of several inputs and outputs. */
  public static Dataset of(List<Tensor> x, List<Tensor> y) {
    return of(Example.of(x, y));
  }

  /**
   * The samples of tensors, with weights if there are any.
   *
   * @param all tensors whose first axes count the samples
   */
  public static Dataset of(Example all) {
    int number = Rows.number(all);
    return new Dataset(pass -> new TensorCursor(all, number), Size.of(number), false);
  }

  /** Samples from a collection or anything else that can be gone through again and again. */
  public static Dataset of(Iterable<Example> samples) {
    Size size = samples instanceof List<?> list ? Size.of(list.size()) : Size.UNKNOWN;
    return new Dataset(pass -> IteratorCursor.of(samples.iterator()), size, false);
  }

  /**
   * Samples from a stream.
   *
   * @param samples gives a new stream each time the data is gone through; it is closed afterwards
   */
  public static Dataset ofStream(Supplier<? extends Stream<Example>> samples) {
    return new Dataset(pass -> IteratorCursor.of(samples.get()), Size.UNKNOWN, false);
  }

  /**
   * Whole batches from a stream, as they come: each element has the batch axis first.
   *
   * @param batches gives a new stream each time the data is gone through; it is closed afterwards
   */
  public static Dataset ofBatches(Supplier<? extends Stream<Example>> batches) {
    return new Dataset(pass -> IteratorCursor.of(batches.get()), Size.UNKNOWN, true);
  }

  // ---- what is done with them ----

  /**
   * Elements in a random order, another one each time the data is gone through.
   *
   * @param buffer how many elements are held to choose from; all of them for a perfect shuffle
   */
  public Dataset shuffle(int buffer) {
    return shuffle(buffer, Seeds.next());
  }

  /** As {@link #shuffle(int)}, the same orders for the same seed. */
  public Dataset shuffle(int buffer, long seed) {
    return shuffle(buffer, seed, true);
  }

  /**
   * As {@link #shuffle(int, long)}.
   *
   * @param reshuffle whether the order is another one each time, or always the same
   */
  public Dataset shuffle(int buffer, long seed, boolean reshuffle) {
    atLeast("shuffle's buffer", buffer, 1);
    return with(
        pass -> new ShuffleCursor(opener.open(pass), buffer, seed, reshuffle ? pass : 0), size);
  }

  /** So many samples together, the last batch perhaps smaller. */
  public Dataset batch(int batchSize) {
    return batch(batchSize, false);
  }

  /**
   * So many samples together.
   *
   * @param dropRemainder whether to leave out a last batch that would be smaller
   * @throws IllegalStateException if the elements are batches already
   */
  public Dataset batch(int batchSize, boolean dropRemainder) {
    atLeast("batch's size", batchSize, 1);
    if (batched) {
      throw new IllegalStateException(
          "This dataset is batched already; its elements are batches, not samples");
    }
    return new Dataset(
        pass -> new BatchCursor(opener.open(pass), batchSize, dropRemainder),
        size.batches(batchSize, dropRemainder),
        true);
  }

  /** Each element changed. */
  public Dataset map(UnaryOperator<Example> change) {
    return with(pass -> new MapCursor(opener.open(pass), change), size);
  }

  /**
   * Elements made on another thread while the model works on those before.
   *
   * @param elements how many may wait to be taken
   */
  public Dataset prefetch(int elements) {
    atLeast("prefetch", elements, 1);
    return with(pass -> new PrefetchCursor(() -> opener.open(pass), elements), size);
  }

  /** The first elements only. */
  public Dataset take(long elements) {
    atLeast("take", elements, 0);
    return with(pass -> new WindowCursor(opener.open(pass), 0, elements), size.take(elements));
  }

  /** All but the first elements. */
  public Dataset skip(long elements) {
    atLeast("skip", elements, 0);
    return with(
        pass -> new WindowCursor(opener.open(pass), elements, Long.MAX_VALUE), size.skip(elements));
  }

  /** The elements again and again, without end: for {@code stepsPerEpoch}. */
  public Dataset repeat() {
    return with(pass -> new RepeatCursor(opener, pass, Integer.MAX_VALUE), size.endless());
  }

  /** The elements so many times. */
  public Dataset repeat(int times) {
    atLeast("repeat", times, 0);
    return with(pass -> new RepeatCursor(opener, pass, times), size.times(times));
  }

  private Dataset with(Opener changed, Size changedSize) {
    return new Dataset(changed, changedSize, batched);
  }

  private static void atLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          what + " must be at least " + least + ". Received: " + value);
    }
  }

  // ---- for those who go through it ----

  /** The number of elements, or null if that is not known before they have been gone through. */
  public @Nullable Long size() {
    return size.isKnown() ? (Long) size.number() : null;
  }

  /** Whether there is no last element. */
  public boolean isEndless() {
    return size.isEndless();
  }

  /** Whether elements are batches. */
  public boolean isBatched() {
    return batched;
  }

  /**
   * Goes through the elements. To be closed.
   *
   * @param pass how often the data was gone through before: another order for each, the same order
   *     for the same
   */
  public Cursor open(int pass) {
    return opener.open(pass);
  }
}
