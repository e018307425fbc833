package dev.lamina.engine;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is written as a part of a {@link Loop}, so that it can run together with others.
 *
 * @param <A> the operation's attributes
 */
public interface LoopForm<A> {
  /** What an operation does with the rows of its last axis. */
  enum Kind {
    /** Each element on its own, operands broadcast. */
    ELEMENTS,
    /** Each row on its own, to a row. */
    ROWS,
    /** Each row to one element. */
    ROW_REDUCTION,
    /** All rows to their sum; nothing is written down for it. */
    COLUMN_SUM,
    /** A number for each row to a row. */
    ONE_HOT
  }

  /** What it does here, or null if this is no such loop. */
  @Nullable Kind kind(List<TensorSpec> inputs, A attributes);

  /** Writes it down. */
  int write(LoopBody body, int[] inputs, A attributes);

  /** Writes an operation on single elements. */
  @FunctionalInterface
  interface Elements<A> {
    int write(LoopBody body, int[] inputs, A attributes);
  }

  /** The form of an operation on single elements, of float32 or bool. */
  static <A> LoopForm<A> elements(Elements<A> elements) {
    return of((inputs, attributes) -> areFloats(inputs) ? Kind.ELEMENTS : null, elements);
  }

  /** Whether all are float32 or bool, which loops can read and write. */
  static boolean areFloats(List<TensorSpec> specs) {
    return specs.stream()
        .allMatch(spec -> spec.dtype() == DataType.FLOAT32 || spec.dtype() == DataType.BOOL);
  }

  /** Says what an operation does. */
  @FunctionalInterface
  interface Choice<A> {
    @Nullable Kind kind(List<TensorSpec> inputs, A attributes);
  }

  /** A form of two functions. */
  static <A> LoopForm<A> of(Choice<A> choice, Elements<A> writer) {
    return new LoopForm<>() {
      @Override
      public @Nullable Kind kind(List<TensorSpec> inputs, A attributes) {
        return choice.kind(inputs, attributes);
      }

      @Override
      public int write(LoopBody body, int[] inputs, A attributes) {
        return writer.write(body, inputs, attributes);
      }
    };
  }
}
