package dev.lamina.rules.expression;

/** One word of an expression's text; a string without its quotes. */
record Token(Kind kind, int offset, String text) {
  enum Kind {
    INT,
    REAL,
    STRING,
    NAME,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** The token as a message names it. */
  String words() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "'" + text + "'";
      case INT, REAL, NAME, SIGN -> text;
    };
  }
}
