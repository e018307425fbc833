package dev.lamina.engine;

import dev.lamina.tensor.Tensor;
import java.util.function.BinaryOperator;

/** What the function being traced assigns to variables. */
public final class Assignments {
  private Assignments() {}

  /**
   * Replaces the value that each variable has been given so far: by what the rule makes of the one
   * at the start of the function and the one given.
   *
   * @throws IllegalStateException outside a trace
   */
  public static void replaceAll(BinaryOperator<Tensor> rule) {
    Trace trace = Trace.current();
    if (trace == null) {
      throw new IllegalStateException(
          "Assignments.replaceAll works inside a traced function; elsewhere variables have changed"
              + " already");
    }
    trace.replaceAssigned(rule);
  }
}
