package dev.lamina.benchmarks.worker;

import java.util.function.IntConsumer;

/** Repeats a model's work until enough time has gone by. */
@FunctionalInterface
public interface Timing {
  /** For the clock, which counts in nanoseconds. */
  double NANOS_IN_SECOND = 1e9;

  /** Works for at least this many seconds. */
  Round round(double seconds);

  /**
   * What a round was.
   *
   * @param steps how many there were
   * @param nanos what they took together
   * @param heapBytes what all threads together allocated on the Java heap
   */
  record Round(long steps, long nanos, long heapBytes) {
    /** The mean of its steps. */
    public double microsPerStep() {
      return nanos / 1e3 / steps;
    }

    /** The mean of its steps. */
    public double heapBytesPerStep() {
      return (double) heapBytes / steps;
    }
  }

  /** Times one step again and again. */
  static Timing ofStep(Runnable step) {
    return seconds -> {
      long enough = (long) (seconds * NANOS_IN_SECOND);
      long steps = 0;
      long heap = AllocatedBytes.ofAllThreads();
      long start = System.nanoTime();
      long elapsed;
      do {
        step.run();
        steps++;
        elapsed = System.nanoTime() - start;
      } while (elapsed < enough);
      return new Round(steps, elapsed, AllocatedBytes.ofAllThreads() - heap);
    };
  }

  /**
   * Times {@code fit}. One call covers the whole time, as a user's does, so that what a call costs
   * once is shared by as many steps in every system: the round before tells how many epochs fill
   * it.
   */
  static Timing ofFit(IntConsumer fit, int batches) {
    return new Timing() {
      private double epochNanos;

      @Override
      public Round round(double seconds) {
        if (epochNanos == 0) {
          run(1);
        }
        return run(Math.max(1, (int) Math.ceil(seconds * NANOS_IN_SECOND / epochNanos)));
      }

      private Round run(int epochs) {
        long heap = AllocatedBytes.ofAllThreads();
        long start = System.nanoTime();
        fit.accept(epochs);
        long elapsed = System.nanoTime() - start;
        epochNanos = (double) elapsed / epochs;
        return new Round((long) epochs * batches, elapsed, AllocatedBytes.ofAllThreads() - heap);
      }
    };
  }
}
