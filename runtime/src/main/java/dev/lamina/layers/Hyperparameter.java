package dev.lamina.layers;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One hyperparameter of one layer: the value that was given, or the default, computed once. For
 * generated classes.
 *
 * <p>A default may use other hyperparameters, whichever is declared first; a default that needs
 * itself is an error.
 *
 * @param <T> the accessor's type, boxed
 */
public final class Hyperparameter<T extends @Nullable Object> {
  private final String name;
  private final @Nullable Supplier<? extends T> defaultValue;
  private @Nullable Object value;
  private State state;

  private enum State {
    OPEN,
    RESOLVING,
    SET
  }

  private Hyperparameter(
      String name,
      boolean isGiven,
      @Nullable Object given,
      @Nullable Supplier<? extends T> defaultValue) {
    this.name = name;
    this.defaultValue = defaultValue;
    value = Values.copy(given);
    state = isGiven ? State.SET : State.OPEN;
  }

  /** A required one; null where the builder has none, which is an error when it is read. */
  public static <T extends @Nullable Object> Hyperparameter<T> of(String name, @Nullable T given) {
    return new Hyperparameter<>(name, given != null, given, null);
  }

  /** One with a default, which counts where the builder has null. */
  public static <T extends @Nullable Object> Hyperparameter<T> of(
      String name, @Nullable T given, Supplier<? extends T> defaultValue) {
    return new Hyperparameter<>(name, given != null, given, defaultValue);
  }

  /** A required one that may be null, if it is given as null. */
  public static <T extends @Nullable Object> Hyperparameter<T> optional(
      String name, boolean isGiven, @Nullable T given) {
    return new Hyperparameter<>(name, isGiven, given, null);
  }

  /** One that may be null, with a default, which counts where nothing is given. */
  public static <T extends @Nullable Object> Hyperparameter<T> optional(
      String name, boolean isGiven, @Nullable T given, Supplier<? extends T> defaultValue) {
    return new Hyperparameter<>(name, isGiven, given, defaultValue);
  }

  /** The accessor's name. */
  public String name() {
    return name;
  }

  /**
   * The value; an array is a copy.
   *
   * @throws IllegalArgumentException if it is required and missing
   * @throws IllegalStateException if its default needs itself
   */
  // Only T values are stored, and copies of the same class; null only where T allows it.
  @SuppressWarnings({"unchecked", "NullAway"})
  public T get() {
    if (state != State.SET) {
      resolve();
    }
    return (T) Values.copy(value);
  }

  private void resolve() {
    if (defaultValue == null) {
      throw new IllegalArgumentException(name + " is required");
    }
    if (state == State.RESOLVING) {
      throw new IllegalStateException("the default of " + name + " depends on itself");
    }
    state = State.RESOLVING;
    try {
      value = Values.copy(defaultValue.get());
      state = State.SET;
    } finally {
      state = state == State.SET ? State.SET : State.OPEN;
    }
  }

  /** Computes the value; errors name the class. */
  void resolve(String className) {
    try {
      Objects.requireNonNull(className);
      get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      String message = String.valueOf(e.getMessage());
      throw e instanceof IllegalStateException
          ? new IllegalStateException(className + ": " + message, e)
          : new IllegalArgumentException(
              message.equals(name + " is required") ? className + "." + message : message, e);
    }
  }
}
