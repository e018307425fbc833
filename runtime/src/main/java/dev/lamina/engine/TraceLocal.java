package dev.lamina.engine;

import org.jspecify.annotations.Nullable;

/**
 * A value for each trace, which is gone when the trace ends; and outside of traces one for each
 * thread. For what a layer notes down during a call: symbolic tensors stay with their trace.
 *
 * @param <T> the type of the value
 */
public final class TraceLocal<T> {
  @SuppressWarnings("ThreadLocalUsage") // each of these is a place of its own
  private final ThreadLocal<@Nullable T> outside = new ThreadLocal<>();

  /** Nothing is kept at first. */
  public TraceLocal() {}

  /** What was kept in the trace on this thread, or on this thread outside of one; or null. */
  @SuppressWarnings("unchecked") // only keep puts values under this key
  public @Nullable T kept() {
    Trace trace = Trace.current();
    return trace == null ? outside.get() : (T) trace.kept().get(this);
  }

  /** Keeps a value in place of the one before. */
  public void keep(T value) {
    Trace trace = Trace.current();
    if (trace == null) {
      outside.set(value);
    } else {
      trace.kept().put(this, value);
    }
  }

  /** Keeps nothing any more. */
  public void drop() {
    Trace trace = Trace.current();
    if (trace == null) {
      outside.remove();
    } else {
      trace.kept().remove(this);
    }
  }
}
