package dev.lamina.rules.expression;

/** What is wrong with an expression, and where in its text. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What sort of mistake it is. */
  public enum Kind {
    /** The text is not an expression. */
    SYNTAX,
    /** A name that stands for nothing here. */
    UNKNOWN_NAME,
    /** Names and operators that do not go together. */
    TYPE
  }

  private final Kind kind;
  private final int offset;
  private final String problem;

  ExpressionException(Kind kind, int offset, String message) {
    super(message);
    this.kind = kind;
    this.offset = offset;
    this.problem = message;
  }

  /** What is wrong, the exception's message. */
  public String problem() {
    return problem;
  }

  /** What sort of mistake it is. */
  public Kind kind() {
    return kind;
  }

  /** Where in the text, counted from 0. */
  public int offset() {
    return offset;
  }

  /** The expression on one line and a caret below the place, each indented. */
  public static String pointer(String text, int offset) {
    return "      " + text + "\n      " + " ".repeat(offset) + "^";
  }
}
