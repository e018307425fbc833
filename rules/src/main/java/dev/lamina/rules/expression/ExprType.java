package dev.lamina.rules.expression;

/** The types of expressions. */
public enum ExprType {
  /** A whole number. */
  INT("a whole number"),
  /** Any number. */
  REAL("a number"),
  /** True or false. */
  BOOL("true or false"),
  /** A string, or an enum constant by its lower-case name. */
  STRING("a string"),
  /** The shape of an input, or a part of one. */
  SHAPE("a shape"),
  /** The shapes of a list of inputs. */
  SHAPES("a list of shapes"),
  /** A list of whole numbers. */
  INTS("a list of whole numbers"),
  /** A list of numbers. */
  REALS("a list of numbers"),
  /** A list of truths. */
  BOOLS("a list of true and false"),
  /** A list of strings. */
  STRINGS("a list of strings"),
  /** A list of lists of whole numbers. */
  ROWS("a list of lists of whole numbers"),
  /** Nothing, the value of an optional hyperparameter that is not set. */
  NULL("null"),
  /** A hyperparameter that only compares with null, such as an initializer. */
  OBJECT("an object"),
  /** Not known since something else is wrong already; goes with everything. */
  ERROR("unknown");

  private final String words;

  ExprType(String words) {
    this.words = words;
  }

  /** The type in words, for messages. */
  public String words() {
    return words;
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return this == INT || this == REAL;
  }

  /** Whether it has elements, each of type {@link #element}. */
  public boolean isSeveral() {
    return element() != NULL;
  }

  /** The type of an element; NULL where there are none. */
  public ExprType element() {
    return switch (this) {
      case SHAPE, INTS -> INT;
      case SHAPES -> SHAPE;
      case ROWS -> INTS;
      case REALS -> REAL;
      case BOOLS -> BOOL;
      case STRINGS -> STRING;
      case ERROR -> ERROR;
      case INT, REAL, BOOL, STRING, NULL, OBJECT -> NULL;
    };
  }
}
