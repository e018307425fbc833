package dev.lamina.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps whose parts are shared between threads. */
class WorkersTest {
  private static final int RUNS = 20_000;
  private final int threadsBefore = Workers.threads();

  @AfterEach
  void restoreThreads() {
    Workers.setThreads(threadsBefore);
  }

  /** Counts how often each part ran, and does a little work in each. */
  private static final class Counter {
    private final AtomicIntegerArray runs;
    private final Step step;

    Counter(int parts) {
      runs = new AtomicIntegerArray(parts);
      step = Workers.step(parts, runs::incrementAndGet);
    }

    void run(int times) {
      for (int i = 0; i < times; i++) {
        step.run();
        for (int part = 0; part < runs.length(); part++) {
          // Read between runs: each part must be done when run() returns.
          assertEquals(i + 1, runs.get(part));
        }
      }
    }
  }

  @Test
  void eachPartRunsOnceInEachRun() {
    Workers.setThreads(4);
    for (int parts : new int[] {0, 1, 2, 3, 7, 64}) {
      new Counter(parts).run(RUNS / 10);
    }
  }

  @Test
  void manyThreadsRunTheirStepsAtOnce() throws Exception {
    Workers.setThreads(3);
    ExecutorService users = Executors.newFixedThreadPool(8);
    List<Future<?>> futures = new ArrayList<>();
    for (int user = 0; user < 8; user++) {
      int parts = 2 + user % 3;
      futures.add(users.submit(() -> new Counter(parts).run(RUNS / 8)));
    }
    for (Future<?> future : futures) {
      future.get();
    }
    users.shutdown();
  }

  @Test
  void theNumberOfThreadsChangesWhileStepsRun() throws Exception {
    ExecutorService user = Executors.newSingleThreadExecutor();
    Future<?> running = user.submit(() -> new Counter(5).run(RUNS));
    for (int i = 0; !running.isDone(); i++) {
      Workers.setThreads(1 + i % 5);
      Thread.sleep(1);
    }
    running.get();
    user.shutdown();
    Workers.setThreads(3);
    assertEquals(3, Workers.threads());
    assertThrows(IllegalArgumentException.class, () -> Workers.setThreads(0));
  }

  @Test
  void aPartMayRunAStepOfParts() {
    Workers.setThreads(3);
    AtomicIntegerArray runs = new AtomicIntegerArray(12);
    Step[] inner = new Step[4];
    for (int i = 0; i < inner.length; i++) {
      int first = 3 * i;
      inner[i] = Workers.step(3, part -> runs.incrementAndGet(first + part));
    }
    Step outer = Workers.together(inner);
    for (int i = 0; i < 1_000; i++) {
      outer.run();
    }
    for (int i = 0; i < runs.length(); i++) {
      assertEquals(1_000, runs.get(i));
    }
  }

  @Test
  void theFirstFailingPartIsReportedAndTheStepRunsAgain() {
    Workers.setThreads(2);
    boolean[] fails = {true};
    AtomicIntegerArray runs = new AtomicIntegerArray(8);
    Step step =
        Workers.step(
            8,
            part -> {
              if (fails[0] && part % 3 == 2) {
                throw new IllegalStateException("part " + part);
              }
              runs.incrementAndGet(part);
            });
    for (int i = 0; i < 100; i++) {
      assertEquals("part 2", assertThrows(IllegalStateException.class, step::run).getMessage());
    }
    fails[0] = false;
    int before = runs.get(0);
    step.run();
    assertEquals(before + 1, runs.get(0));
    assertEquals(1, runs.get(5));
  }

  @Test
  void closingClosesWhatThePartsHold() {
    int[] closed = new int[3];
    Step[] held = new Step[3];
    for (int i = 0; i < held.length; i++) {
      int number = i;
      held[i] =
          new Step() {
            @Override
            public void run() {}

            @Override
            public void close() {
              closed[number]++;
            }
          };
    }
    Workers.together(held).close();
    Workers.together(held[0]).close();
    Workers.step(1, part -> {}, held[1]).close();
    assertArrayEquals(new int[] {2, 2, 1}, closed);
  }

  @Test
  void runsAllocateNothing() {
    Workers.setThreads(3);
    float[] values = new float[4_096];
    Step step =
        Workers.step(
            8,
            part -> {
              for (int i = part * 512; i < part * 512 + 512; i++) {
                values[i] = values[i] * 0.5f + 1;
              }
            });
    for (int i = 0; i < RUNS; i++) {
      step.run();
    }
    long before = allocated();
    for (int i = 0; i < RUNS; i++) {
      step.run();
    }
    // Less than one byte a run, on all threads that took part.
    long bytes = allocated() - before;
    assertTrue(bytes < RUNS, bytes + " bytes");
    for (float value : values) {
      assertEquals(2, value);
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("lamina-worker-")) {
        bytes += threads.getThreadAllocatedBytes(thread.getId());
      }
    }
    return bytes;
  }
}
