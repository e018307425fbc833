package dev.lamina.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A step whose parts are claimed by counting: whoever gets a number below the number of parts runs
 * that part, and the owner ends when as many parts are finished as there are.
 *
 * <p>The counters are used again for each run, while a helper that was slow to look may still hold
 * this object from an earlier one. That does no harm. Between two runs, and while the step runs on
 * its owner alone, all numbers are taken, so it gets none; after {@link #close} it is the same. If
 * it asks when the owner has begun another run, that is {@code next} set to 0 with everything else
 * set before, it gets a part of that run as any helper would, and the owner waits for it. A number
 * once got is run and counted within the same run, because the owner does not end before.
 */
final class PartedStep implements Step {
  private static final int SPINS_BEFORE_YIELD = 2_000;

  private final int parts;
  private final Workers.Part body;
  private final Step held;
  private final AtomicInteger next;
  private final AtomicInteger finished = new AtomicInteger();
  private @Nullable Throwable failure;
  private int failedPart;

  PartedStep(int parts, Workers.Part body, Step held) {
    this.parts = parts;
    this.body = body;
    this.held = held;
    next = new AtomicInteger(parts);
  }

  @Override
  public void run() {
    if (!Workers.take()) {
      for (int part = 0; part < parts; part++) {
        body.run(part);
      }
      return;
    }
    try {
      finished.set(0);
      next.set(0);
      Workers.announce(this, parts - 1);
      takeParts();
      awaitOthers();
    } finally {
      Workers.giveBack();
    }
    rethrow();
  }

  /** Runs parts until all are taken. Called by the owner and by helpers. */
  void takeParts() {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      try {
        body.run(part);
      } catch (Throwable t) {
        keep(t, part);
      }
      finished.getAndIncrement();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // Whoever runs the last parts may need this processor.
  private void awaitOthers() {
    for (int spins = 0; finished.get() < parts; spins++) {
      if (spins < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  private synchronized void keep(Throwable thrown, int part) {
    if (failure == null || part < failedPart) {
      failure = thrown;
      failedPart = part;
    }
  }

  private synchronized void rethrow() {
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      if (thrown instanceof Error error) {
        throw error;
      }
      // Parts declare no checked exceptions.
      throw thrown instanceof RuntimeException exception
          ? exception
          : new IllegalStateException(thrown);
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
