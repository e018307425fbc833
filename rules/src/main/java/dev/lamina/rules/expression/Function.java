package dev.lamina.rules.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of the language. */
public enum Function {
  /** How many axes a shape, how many elements a list has. */
  RANK("rank"),
  /** The product of a shape's axes, of a list's numbers. */
  PROD("prod"),
  /** The least of several numbers, of a shape's axes, of a list. */
  MIN("min"),
  /** The greatest of several numbers, of a shape's axes, of a list. */
  MAX("max"),
  /** A quotient rounded up. */
  CEIL_DIV("ceilDiv"),
  /** A list whose -1, if it has one, becomes what makes its product a given number. */
  FILL("fill"),
  /** A quotient that goes evenly. */
  EXACT_DIV("exactDiv"),
  /** A list of so many ones. */
  ONES("ones"),
  /** The shape in which Keras' merge layers bring several shapes together. */
  BROADCAST("broadcast"),
  /** The shape of several tensors one after the other along an axis. */
  CONCAT("concat"),
  /** A shape with its axes in another order; the batch stays first and is not counted. */
  PERMUTE("permute"),
  /** The shape of the products of two tensors along an axis of each. */
  DOT("dot"),
  /** The shape of what queries find in values. */
  ATTEND("attend"),
  /** The shape of a product with a kernel over named axes. */
  EINSUM("einsum"),
  /** The shape of categories as zeros and ones, or counted. */
  ENCODED("encoded");

  private final String word;

  Function(String word) {
    this.word = word;
  }

  /** What makes a shape; empty for functions that make numbers or lists. */
  public Optional<ShapeFormula> formula() {
    return ShapeFormula.of(this);
  }

  /** How it is written. */
  public String word() {
    return word;
  }

  /** The function of that name. */
  public static Optional<Function> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /** How all of them are written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Function::word).toList();
  }
}
