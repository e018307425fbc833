package dev.lamina.rules.expression;

import dev.lamina.rules.NearName;
import dev.lamina.rules.ValueText;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks what is compared for equality.
 *
 * @param symbols what may be named
 * @param typing finds the type of a side
 * @param nameOrNull finds the type of a name that may be null
 */
record EqualityTypes(Map<String, Symbol> symbols, CallTypes.Typing typing, NameTyping nameOrNull) {
  interface NameTyping {
    ExprType of(Expr.Name name) throws ExpressionException;
  }

  ExprType of(Expr.Binary binary) throws ExpressionException {
    ExprType left = comparable(binary.left(), binary.right());
    ExprType right = comparable(binary.right(), binary.left());
    boolean fits =
        left == right
            || (left.isNumber() && right.isNumber())
            || left == ExprType.ERROR
            || right == ExprType.ERROR
            || left == ExprType.NULL
            || right == ExprType.NULL;
    if (!fits) {
      throw TypeChecker.wrong(
          binary,
          binary.operator().sign()
              + " compares values of one type, but these are "
              + left.words()
              + " and "
              + right.words());
    }
    rejectOtherWord(binary.left(), binary.right());
    rejectOtherWord(binary.right(), binary.left());
    return ExprType.BOOL;
  }

  private ExprType comparable(Expr side, Expr other) throws ExpressionException {
    boolean withNull = other instanceof Expr.NullLiteral;
    if (withNull && !(side instanceof Expr.Name name && isNullable(name))) {
      typing.of(side);
      throw TypeChecker.wrong(side, "this is never null; only @Nullable hyperparameters may be");
    }
    ExprType type =
        withNull && side instanceof Expr.Name name ? nameOrNull.of(name) : typing.of(side);
    if (!withNull && (type.isSeveral() || type == ExprType.OBJECT) && type != ExprType.ERROR) {
      throw TypeChecker.wrong(
          side,
          type.words()
              + " cannot be compared"
              + (type.isSeveral() ? "; compare its elements" : ""));
    }
    return type;
  }

  private boolean isNullable(Expr.Name name) throws ExpressionException {
    nameOrNull.of(name);
    Symbol symbol = Objects.requireNonNull(symbols.get(name.name()));
    return symbol.nullable() || symbol.type() == ExprType.ERROR;
  }

  /** A comparison with a string that the hyperparameter can never be is a slip of the pen. */
  private void rejectOtherWord(Expr side, Expr other) throws ExpressionException {
    if (side instanceof Expr.Name name && other instanceof Expr.StringLiteral literal) {
      List<String> words = Objects.requireNonNull(symbols.get(name.name())).words();
      if (!words.isEmpty() && !words.contains(literal.value())) {
        throw TypeChecker.wrong(
            literal,
            name.name()
                + " is one of "
                + ValueText.quoted(words)
                + ", never \""
                + literal.value()
                + "\""
                + NearName.hint(literal.value(), words));
      }
    }
  }
}
