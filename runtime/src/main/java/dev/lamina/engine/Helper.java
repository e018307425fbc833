package dev.lamina.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread that helps with steps. Between two it looks for the next one for a short time, because
 * the steps of a plan follow each other within microseconds and to wake a thread takes longer; then
 * it sleeps.
 */
final class Helper extends Thread {
  private static final long LOOK_FOR_NANOS = 50_000;
  private static final int LOOKS_PER_CLOCK = 64;

  private int seen;
  private volatile boolean asleep;
  private volatile boolean ended;

  Helper(int number, int announced) {
    super(null, null, "lamina-worker-" + number, 0, false);
    setDaemon(true);
    seen = announced;
  }

  /** Called after a step was announced; costs nothing unless the helper sleeps. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(this);
    }
  }

  /** Makes the thread end when it has finished what it does. */
  void end() {
    ended = true;
    LockSupport.unpark(this);
  }

  @Override
  public void run() {
    while (!ended) {
      if (isNewer() || look()) {
        seen = Workers.announced();
        Workers.help();
      } else {
        sleep();
      }
    }
  }

  private boolean isNewer() {
    return Workers.announced() != seen;
  }

  private boolean look() {
    long end = System.nanoTime() + LOOK_FOR_NANOS;
    do {
      for (int i = 0; i < LOOKS_PER_CLOCK; i++) {
        if (isNewer()) {
          return true;
        }
        Thread.onSpinWait();
      }
    } while (System.nanoTime() - end < 0);
    return false;
  }

  /** The owner announces, then looks who sleeps; this one falls asleep, then looks once more. */
  private void sleep() {
    asleep = true;
    if (!isNewer() && !ended) {
      LockSupport.park(Workers.class);
    }
    asleep = false;
  }
}
