package dev.lamina.engine;

/**
 * A kernel bound to fixed input and output arrays, to be run any number of times. Not thread safe:
 * two threads use two steps on different outputs.
 */
@FunctionalInterface
public interface Step extends AutoCloseable {
  void run();

  /** Frees what the backend holds for this step, but not its arrays. */
  @Override
  default void close() {}

  /** Steps that run one after the other. */
  static Step sequence(Step... steps) {
    return new Step() {
      @Override
      public void run() {
        for (Step step : steps) {
          step.run();
        }
      }

      @Override
      public void close() {
        for (Step step : steps) {
          step.close();
        }
      }
    };
  }
}
