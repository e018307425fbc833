package dev.lamina.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that kernels are shared between: the one that runs a plan, and helpers that wait for
 * it. Native libraries compute on the thread that calls them, so that no second pool of threads
 * competes with this one.
 *
 * <p>A step of several parts is given to the helpers if no other step has them at that moment, and
 * else runs on its own thread alone: nothing ever waits for helpers. Many threads that predict at
 * once keep all processors busy themselves.
 */
public final class Workers {
  private static final AtomicBoolean TAKEN = new AtomicBoolean();
  private static final AtomicInteger ANNOUNCED = new AtomicInteger();

  private static volatile int threads = Runtime.getRuntime().availableProcessors();
  private static volatile @Nullable PartedStep current;

  /** Started when first needed. Touched only by the thread that has set {@link #TAKEN}. */
  private static Helper[] helpers = {};

  private Workers() {}

  /**
   * A piece of a step's work. Pieces run in any order, at once and on any thread, so they write to
   * different places and share no scratch memory.
   */
  @FunctionalInterface
  public interface Part {
    /**
     * Does one piece of the work.
     *
     * @param part its number, from 0
     */
    void run(int part);
  }

  /**
   * A step that runs parts 0 to {@code parts - 1}, each once, and ends when all have. Its runs
   * allocate nothing. If parts fail, it throws what the first of them threw.
   *
   * @param held closed with the step
   */
  public static Step step(int parts, Part body, Step... held) {
    Step all = Step.sequence(held);
    return parts == 1 ? new Direct(body, all) : new PartedStep(parts, body, all);
  }

  /** A step that runs these steps at once and closes them. */
  public static Step together(Step... steps) {
    return steps.length == 1 ? steps[0] : step(steps.length, part -> steps[part].run(), steps);
  }

  /** How many threads share a step: as many as there are processors, unless set. */
  public static int threads() {
    return threads;
  }

  /**
   * Sets how many threads share a step from now on, the caller's included. Plans that are bound
   * already keep their division into parts. Sums that are made in parts, such as a kernel's
   * gradient, may differ in the last bits between plans bound under different numbers.
   *
   * @throws IllegalArgumentException if it is not at least 1
   */
  @SuppressWarnings("ThreadPriorityCheck") // Whoever has the helpers may need this processor.
  public static void setThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1. Received: " + count);
    }
    while (!TAKEN.compareAndSet(false, true)) {
      Thread.yield();
    }
    try {
      for (Helper helper : helpers) {
        helper.end();
      }
      helpers = new Helper[0];
      threads = count;
    } finally {
      TAKEN.set(false);
    }
  }

  /** Whether the helpers are there and were free; they are the caller's until it gives back. */
  static boolean take() {
    return threads > 1 && TAKEN.compareAndSet(false, true);
  }

  /** Calls as many helpers as could find something to do. */
  static void announce(PartedStep step, int wanted) {
    if (helpers.length != threads - 1) {
      start();
    }
    current = step;
    ANNOUNCED.incrementAndGet();
    for (int i = 0; i < Math.min(wanted, helpers.length); i++) {
      helpers[i].wake();
    }
  }

  private static void start() {
    int announced = ANNOUNCED.get();
    helpers = new Helper[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1, announced);
      helpers[i].start();
    }
  }

  static void giveBack() {
    current = null;
    TAKEN.set(false);
  }

  /** How many steps were announced so far; helpers wait for it to change. */
  static int announced() {
    return ANNOUNCED.get();
  }

  /** Helps with the step announced last, if it is still under way. */
  static void help() {
    PartedStep step = current;
    if (step != null) {
      step.takeParts();
    }
  }

  /** A step of one part. */
  private record Direct(Part body, Step held) implements Step {
    @Override
    public void run() {
      body.run(0);
    }

    @Override
    public void close() {
      held.close();
    }
  }
}
