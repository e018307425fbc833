package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/**
 * The two ends of a call of a {@link TracedFunction}: what goes in and what is taken out. Both
 * happen in the function's own memory, with no tensor between, so that a caller who uses an
 * exchange again and again allocates nothing. An exchange is used by one call at a time, and keeps
 * no memory it is shown.
 */
public interface Exchange {
  /** The number of inputs. */
  int inputs();

  /** The type of an input. */
  DataType dtype(int input);

  /** The shape of an input. */
  Shape shape(int input);

  /** Writes an input, every element of it. */
  void feed(int input, NativeArray memory);

  /**
   * Reads an output. Outputs come in their order, before anyone else sees the variables' new
   * values.
   */
  void take(int output, NativeArray memory);
}
