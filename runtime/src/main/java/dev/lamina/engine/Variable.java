package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A named value that stays and can be assigned: a layer's weight or state. In an operation it
 * stands for its current value. Inside a traced function {@link #assign} takes effect for the
 * operations that follow, and for everyone else when the function has run.
 *
 * <p>Its memory is freed by {@link #close}, or else when it is no longer reachable.
 */
public final class Variable extends Tensor implements AutoCloseable {
  private static final AtomicLong NUMBERS = new AtomicLong();

  /** Added to the number of users when the variable is closed, which makes it negative. */
  private static final int CLOSED = Integer.MIN_VALUE;

  private final String name;
  private final TensorSpec spec;
  private final boolean trainable;
  private final NativeArray storage;
  private final long number = NUMBERS.incrementAndGet();
  private final ReentrantLock updating = new ReentrantLock();
  private final AtomicInteger users = new AtomicInteger();
  private volatile @Nullable WeakReference<EagerTensor> snapshot;

  /**
   * A variable that starts with a copy of a value.
   *
   * @param name what messages and files call it
   * @param trainable whether tapes watch it and optimizers change it
   */
  public Variable(String name, Tensor initial, boolean trainable) {
    this.name = name;
    this.trainable = trainable;
    spec = initial.spec();
    storage = Backends.current().allocate(spec.dtype(), spec.shape());
    Arrays.copy(EagerTensor.of(initial).values(), storage);
  }

  /** A variable that is zero until its value is written. */
  public Variable(String name, TensorSpec spec, boolean trainable) {
    this.name = name;
    this.trainable = trainable;
    this.spec = spec;
    storage = Backends.current().allocate(spec.dtype(), spec.shape());
    try (Step zero = Backends.current().fill(0, storage)) {
      zero.run();
    }
  }

  /** What messages and files call it. */
  public String name() {
    return name;
  }

  /** Whether tapes watch it and optimizers change it. */
  public boolean isTrainable() {
    return trainable;
  }

  @Override
  public DataType dtype() {
    return spec.dtype();
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  /** The current value: one that later assignments do not change; symbolic inside a trace. */
  public Tensor value() {
    return Dispatch.resolve(this, Trace.current());
  }

  /**
   * Sets the value.
   *
   * @throws ShapeException if the shape differs
   * @throws IllegalArgumentException if the type differs
   */
  public void assign(Tensor value) {
    if (!value.shape().equals(spec.shape())) {
      throw new ShapeException(
          "Variable \"" + name + "\" has shape " + spec.shape() + ", got " + value.shape());
    }
    if (value.dtype() != spec.dtype()) {
      throw new IllegalArgumentException(
          "Variable \"" + name + "\" is " + spec.dtype() + ", got " + value.dtype() + ": cast it");
    }
    Trace trace = Trace.current();
    if (trace != null) {
      trace.assign(this, value);
      return;
    }
    overwrite(EagerTensor.of(value).values());
  }

  /**
   * Sets the value without a tensor between: all elements are written to the memory itself, in the
   * machine's byte order. If that fails half-way, half of the value has changed.
   *
   * @throws IllegalStateException inside a traced function
   */
  public void write(Consumer<ByteBuffer> elements) {
    if (Trace.current() != null) {
      throw Scope.symbolicRead("the memory of variable \"" + name + "\"", spec);
    }
    whileUnchanging(
        () -> {
          detachSnapshot();
          ByteBuffer memory = storage.bytes();
          int length = Math.toIntExact(storage.size() * spec.dtype().bytes());
          elements.accept(memory.slice(0, length).order(memory.order()));
          return storage;
        });
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return users.get() < 0;
  }

  /** Frees the memory, at once or when the calls that use it have ended. Closing twice is fine. */
  @Override
  public void close() {
    if (users.getAndUpdate(now -> now | CLOSED) == 0) {
      release();
    }
  }

  /** Keeps the memory until {@link #unpin}; the caller reads or writes {@link #storage}. */
  void pin() {
    int now = users.get();
    while (now < 0 || !users.compareAndSet(now, now + 1)) {
      if (now < 0) {
        throw new IllegalStateException(
            "Variable \"" + name + "\" is closed; its memory has been freed");
      }
      now = users.get();
    }
  }

  void unpin() {
    if (users.decrementAndGet() == CLOSED) {
      release();
    }
  }

  /** A number that orders variables, so that locks are always taken in one order. */
  long number() {
    return number;
  }

  /** Held by a plan that will change this variable, from its start to its end. */
  ReentrantLock updating() {
    return updating;
  }

  NativeArray storage() {
    return storage;
  }

  /**
   * Called before the storage changes, by a holder of {@link #updating}, so that values handed out
   * earlier stay as they are.
   */
  void detachSnapshot() {
    WeakReference<EagerTensor> shared = snapshot;
    if (shared != null) {
      EagerTensor old = shared.get();
      if (old != null) {
        old.detach();
      }
      snapshot = null;
    }
  }

  /** The current value as an eager tensor that shares memory until the variable changes. */
  EagerTensor snapshot() {
    return whileUnchanging(
        () -> {
          EagerTensor current = snapshot == null ? null : snapshot.get();
          if (current == null) {
            current = new EagerTensor(storage, this);
            snapshot = new WeakReference<>(current);
          }
          return current;
        });
  }

  private void overwrite(NativeArray value) {
    whileUnchanging(
        () -> {
          if (value != storage) {
            detachSnapshot();
            Arrays.copy(value, storage);
          }
          return storage;
        });
  }

  /** Does something while no plan changes the value, and no close can free it. */
  private <T> T whileUnchanging(Supplier<T> work) {
    pin();
    updating.lock();
    try {
      return work.get();
    } finally {
      updating.unlock();
      unpin();
    }
  }

  /** A value still in someone's hands keeps the memory; the garbage collector frees it later. */
  private void release() {
    EagerTensor kept = snapshot == null ? null : snapshot.get();
    if (kept == null || !kept.isShared()) {
      storage.free();
    }
  }

  @Override
  protected NativeArray elements(String purpose) {
    Trace trace = Trace.current();
    if (trace != null) {
      throw Scope.symbolicRead(purpose + " of variable \"" + name + "\"", spec);
    }
    return whileUnchanging(() -> EagerTensor.copy(storage));
  }

  @Override
  public String toString() {
    return "Variable \"" + name + "\" " + spec;
  }
}
