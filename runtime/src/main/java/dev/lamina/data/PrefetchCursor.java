package dev.lamina.data;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements on a thread of its own, a few ahead. What fails there is thrown here, in its turn:
 * after all elements before it.
 */
final class PrefetchCursor implements Cursor {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Supplier<Cursor> source;
  private final BlockingQueue<Taken> taken;
  private final Thread thread;
  private volatile boolean closed;
  private boolean ended;

  /** An element; or the end, or what went wrong. */
  private record Taken(@Nullable Example element, @Nullable Throwable failure) {}

  PrefetchCursor(Supplier<Cursor> source, int elements) {
    this.source = source;
    taken = new ArrayBlockingQueue<>(elements);
    thread = new Thread(this::work, "lamina-prefetch-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      try (Cursor from = source.get()) {
        Example element = from.next();
        while (element != null && !closed) {
          taken.put(new Taken(element, null));
          element = from.next();
        }
      } catch (RuntimeException | Error e) {
        taken.put(new Taken(null, e));
        return;
      }
      taken.put(new Taken(null, null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nobody takes any more
    }
  }

  @Override
  public @Nullable Example next() {
    if (ended) {
      return null;
    }
    Taken next = await();
    ended = next.element() == null;
    Throwable failure = next.failure();
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return next.element();
  }

  private Taken await() {
    try {
      return taken.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new DatasetException("Dataset: interrupted while waiting for an element", e);
    }
  }

  /** Ends the thread and waits for it, so that its source is closed when this returns. */
  @Override
  public void close() {
    closed = true;
    ended = true;
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(1000);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
