package dev.lamina.benchmarks.worker;

import java.util.function.IntConsumer;

/**
 * One model in one system, ready to be timed. What is made here is made outside the clock; what it
 * returns runs inside.
 */
public interface Subject {
  /** One step of training on a batch of this size that is already in the system's arrays. */
  Runnable trainStep(int batch);

  /** {@code fit} over all the data, as often as the given number of epochs says. */
  IntConsumer fit();

  /** The outputs for a batch of this size. */
  Runnable predict(int batch);
}
