package dev.lamina.rules.expression;

import java.util.Arrays;
import java.util.List;

/** What an expression evaluates to. */
public sealed interface Value {
  /** A whole number. */
  record Int(long value) implements Value {}

  /** Any other number. */
  record Real(double value) implements Value {}

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** A string, or an enum constant's lower-case name. */
  record Str(String value) implements Value {}

  /** A list's elements, or a shape's axes. */
  record Several(List<Value> elements) implements Value {
    /** Keeps a copy. */
    public Several {
      elements = List.copyOf(elements);
    }
  }

  /** Nothing. */
  record Null() implements Value {}

  /** Not known: an axis without a fixed length, or a hyperparameter that is no constant. */
  record Unknown() implements Value {}

  /** A shape; -1 for axes that are not known. */
  static Value shape(int... axes) {
    return new Several(
        Arrays.stream(axes)
            .mapToObj(axis -> axis == -1 ? new Unknown() : (Value) new Int(axis))
            .toList());
  }

  /** A list of whole numbers. */
  static Value ints(List<Integer> numbers) {
    return new Several(numbers.stream().map(n -> (Value) new Int(n)).toList());
  }
}
