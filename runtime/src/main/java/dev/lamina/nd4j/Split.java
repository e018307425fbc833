package dev.lamina.nd4j;

import dev.lamina.engine.Workers;

/**
 * How many neighbouring items of a kernel's work each part of it has. Depends on the work and the
 * number of threads only, never on what else runs: with it, results would.
 *
 * @param count the number of items, such as rows
 * @param parts into how many parts they fall, at least 1
 */
record Split(int count, int parts) {
  /** Less than this is done sooner than another thread has begun with it. */
  private static final double LEAST_NANOS = 12_000;

  /**
   * From here on, two parts for each thread: one that was late at the first has a shorter second.
   */
  private static final double LONG_NANOS = 300_000;

  /** As many parts as pay, when an item takes about so long on one thread. */
  static Split of(int count, double nanosForItem) {
    return of(count, nanosForItem, LEAST_NANOS);
  }

  /** As above, for parts that must be worth at least so many nanoseconds. */
  static Split of(int count, double nanosForItem, double least) {
    int threads = Workers.threads();
    boolean isLong = count * nanosForItem / threads >= LONG_NANOS;
    return of(count, nanosForItem, least, isLong ? 2 * threads : threads);
  }

  /** At most one part for each thread, where further parts make further work. */
  static Split ofFew(int count, double nanosForItem) {
    return of(count, nanosForItem, LEAST_NANOS, Workers.threads());
  }

  private static Split of(int count, double nanosForItem, double least, int most) {
    double parts = Math.min(Math.min(most, count * nanosForItem / least), count);
    return new Split(count, (int) Math.max(1, parts));
  }

  /** The first item of a part, or where the last part ends. */
  int begin(int part) {
    return (int) ((long) count * part / parts);
  }

  int size(int part) {
    return begin(part + 1) - begin(part);
  }
}
