package dev.lamina.benchmarks.worker;

import java.util.function.IntConsumer;

/** The clock: work is repeated until enough time has gone by, and the mean of one step is told. */
@FunctionalInterface
interface Timing {
  double NANOS_IN_SECOND = 1e9;
  double NANOS_IN_MICRO = 1e3;

  /** Microseconds of one step, over at least this many seconds. */
  double microseconds(double seconds);

  /** Times one step again and again. */
  static Timing ofStep(Runnable step) {
    return seconds -> {
      long enough = (long) (seconds * NANOS_IN_SECOND);
      long start = System.nanoTime();
      long elapsed;
      long steps = 0;
      do {
        step.run();
        steps++;
        elapsed = System.nanoTime() - start;
      } while (elapsed < enough);
      return elapsed / NANOS_IN_MICRO / steps;
    };
  }

  /**
   * Times {@code fit}. One call covers the whole time, as a user's does, so that what a call costs
   * once is shared by as many steps in every system: the call before tells how many epochs fill it.
   */
  static Timing ofFit(IntConsumer fit, int batches) {
    return new Timing() {
      private double epochNanos;

      @Override
      public double microseconds(double seconds) {
        if (epochNanos == 0) {
          run(1);
        }
        int epochs = (int) Math.ceil(seconds * NANOS_IN_SECOND / epochNanos);
        return run(Math.max(1, epochs)) / NANOS_IN_MICRO / batches;
      }

      private double run(int epochs) {
        long start = System.nanoTime();
        fit.accept(epochs);
        epochNanos = (double) (System.nanoTime() - start) / epochs;
        return epochNanos;
      }
    };
  }
}
