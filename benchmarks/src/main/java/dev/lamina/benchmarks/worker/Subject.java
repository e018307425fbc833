package dev.lamina.benchmarks.worker;

import java.util.function.IntConsumer;

/**
 * One model in one system, ready to be timed. What is made here is made outside the clock; what it
 * returns runs inside.
 */
public interface Subject {
  /** How many numbers it trains: the same in every system, or they are not the same model. */
  long parameters();

  /** One step of training on a batch of this size that is already in the system's arrays. */
  Runnable trainStep(int batch);

  /** {@code fit} over all the data, as often as the given number of epochs says. */
  IntConsumer fit();

  /** The outputs for a batch of this size. */
  Runnable predict(int batch);

  /** The outputs for one example, by the call that the system has for that, if it has one. */
  default Runnable predictOne() {
    return predict(1);
  }
}
