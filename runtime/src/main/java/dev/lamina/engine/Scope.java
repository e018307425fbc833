package dev.lamina.engine;

import dev.lamina.tensor.TensorSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Supplier;

/** Names what is being called on this thread, for error messages. */
public final class Scope implements AutoCloseable {
  private static final ThreadLocal<Deque<String>> NAMES = ThreadLocal.withInitial(ArrayDeque::new);

  private Scope() {}

  /** Enters what is being called, such as {@code Layer "dense_1" (Dense)}. */
  public static Scope enter(String name) {
    NAMES.get().addLast(name);
    return new Scope();
  }

  /** Calls something under a name. */
  public static <T> T call(String name, Supplier<T> body) {
    Scope scope = enter(name);
    try {
      return body.get();
    } finally {
      scope.close();
    }
  }

  /** Leaves what was entered last. */
  @Override
  public void close() {
    NAMES.get().removeLast();
  }

  /** The names from the outermost to the innermost, or empty. */
  static String path() {
    Deque<String> names = NAMES.get();
    if (names.isEmpty()) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (Iterator<String> each = names.iterator(); each.hasNext(); ) {
      path.append(each.next()).append(each.hasNext() ? " > " : "");
    }
    return path.toString();
  }

  /** The error for a read of values that do not exist yet. */
  static IllegalStateException symbolicRead(String read, TensorSpec spec) {
    String path = path();
    return new IllegalStateException(
        (path.isEmpty() ? "" : "In " + path + ": ")
            + read
            + " reads a symbolic tensor "
            + spec
            + UserCode.line()
            + ": while a function is traced, tensors have shapes but no values. Use ops on the"
            + " tensor instead, or model.runEagerly(true)");
  }
}
