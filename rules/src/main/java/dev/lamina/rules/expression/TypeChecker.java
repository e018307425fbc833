package dev.lamina.rules.expression;

import dev.lamina.rules.NearName;
import dev.lamina.rules.expression.ExpressionException.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds each node's type, or the first that does not fit. */
public final class TypeChecker {
  private final Map<String, Symbol> symbols;

  /** By the nodes themselves, since comparing whole trees is slow in a cold javac. */
  private final IdentityHashMap<Expr, ExprType> types = new IdentityHashMap<>();

  /** The nullable names that a condition around the current place excludes to be null. */
  private final Set<String> present = new HashSet<>();

  private TypeChecker(Map<String, Symbol> symbols) {
    this.symbols = symbols;
  }

  /**
   * Parses and checks an expression.
   *
   * @param symbols what may be named
   * @throws ExpressionException for the first mistake
   */
  public static CheckedExpression check(String text, Collection<Symbol> symbols)
      throws ExpressionException {
    Expr root = Parser.parse(text);
    Map<String, Symbol> byName = new TreeMap<>();
    for (Symbol symbol : symbols) {
      byName.put(symbol.name(), symbol);
    }
    TypeChecker checker = new TypeChecker(byName);
    checker.type(root);
    return new CheckedExpression(text, root, checker.types);
  }

  private ExprType type(Expr expr) throws ExpressionException {
    ExprType type = typeOf(expr);
    types.put(expr, type);
    return type;
  }

  private ExprType typeOf(Expr expr) throws ExpressionException {
    if (expr instanceof Expr.IntLiteral) {
      return ExprType.INT;
    } else if (expr instanceof Expr.RealLiteral) {
      return ExprType.REAL;
    } else if (expr instanceof Expr.StringLiteral) {
      return ExprType.STRING;
    } else if (expr instanceof Expr.BoolLiteral) {
      return ExprType.BOOL;
    } else if (expr instanceof Expr.Name name) {
      return name(name, false);
    } else if (expr instanceof Expr.Index index) {
      return index(index);
    } else if (expr instanceof Expr.Slice slice) {
      return slice(slice);
    } else if (expr instanceof Expr.Unary unary) {
      return unary(unary);
    } else if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expr instanceof Expr.Choice choice) {
      return choice(choice);
    } else if (expr instanceof Expr.Call call) {
      return new CallTypes(this::type).of(call);
    }
    return ExprType.NULL;
  }

  private ExprType name(Expr.Name name, boolean mayBeNull) throws ExpressionException {
    Symbol symbol = symbols.get(name.name());
    if (symbol == null) {
      throw new ExpressionException(
          Kind.UNKNOWN_NAME,
          name.offset(),
          "unknown name \""
              + name.name()
              + "\""
              + (symbols.isEmpty() ? "" : " (known: " + String.join(", ", symbols.keySet()) + ")")
              + NearName.hint(name.name(), symbols.keySet()));
    }
    if (symbol.nullable() && !mayBeNull && !present.contains(name.name())) {
      throw wrong(
          name,
          name.name()
              + " may be null; ask first: "
              + name.name()
              + " != null && ..., or "
              + name.name()
              + " == null ? ... : ...");
    }
    return symbol.type();
  }

  /** A name that is compared with null, and so may be. */
  private ExprType nameOrNull(Expr.Name name) throws ExpressionException {
    ExprType type = name(name, true);
    types.put(name, type);
    return type;
  }

  private ExprType index(Expr.Index index) throws ExpressionException {
    ExprType target = type(index.target());
    if (!target.isSeveral()) {
      throw wrong(index, "[...] takes a shape or a list, but this is " + target.words());
    }
    position(index.index());
    long size = size(index.target());
    if (size > 0
        && NumberTypes.literal(index.index()) instanceof Long at
        && (at >= size || at < -size)) {
      throw wrong(
          index.index(),
          "there are " + size + " elements: 0 to " + (size - 1) + ", or -1 for the last");
    }
    return target.element();
  }

  private ExprType slice(Expr.Slice slice) throws ExpressionException {
    ExprType target = type(slice.target());
    if (target != ExprType.SHAPE && target != ExprType.INTS && target != ExprType.ERROR) {
      throw wrong(
          slice, "[:] takes a shape or a list of whole numbers, but this is " + target.words());
    }
    for (Expr end : slice.ends()) {
      position(end);
    }
    return target;
  }

  /** Positions must be whole numbers that are the same for every input. */
  private void position(Expr index) throws ExpressionException {
    ExprType type = type(index);
    if (type != ExprType.INT && type != ExprType.ERROR) {
      throw wrong(index, "a position is a whole number, but this is " + type.words());
    }
    if (readsShape(index)) {
      throw wrong(index, "a position cannot depend on an axis, whose length may be unknown");
    }
  }

  private boolean readsShape(Expr expr) {
    return !new CheckedExpression("", expr, types).axes(expr).isEmpty();
  }

  private ExprType unary(Expr.Unary unary) throws ExpressionException {
    ExprType operand = type(unary.operand());
    if (operand == ExprType.ERROR) {
      return operand;
    }
    boolean fits = unary.operator().equals("!") ? operand == ExprType.BOOL : operand.isNumber();
    if (!fits) {
      throw wrong(
          unary,
          unary.operator()
              + (unary.operator().equals("!") ? " takes true or false" : " takes a number")
              + ", but this is "
              + operand.words());
    }
    return operand;
  }

  private ExprType binary(Expr.Binary binary) throws ExpressionException {
    return switch (binary.operator().family()) {
      case LOGIC -> logic(binary);
      case EQUALITY -> new EqualityTypes(symbols, this::type, this::nameOrNull).of(binary);
      case ORDER, ARITHMETIC, WHOLE -> new NumberTypes(this::type).of(binary);
    };
  }

  private ExprType logic(Expr.Binary binary) throws ExpressionException {
    truth(binary.operator().sign(), binary.left());
    boolean and = binary.operator() == Operator.AND;
    withKnown(
        NullTests.notNull(binary.left(), and),
        () -> truth(binary.operator().sign(), binary.right()));
    return ExprType.BOOL;
  }

  private ExprType truth(String sign, Expr expr) throws ExpressionException {
    ExprType type = type(expr);
    if (type != ExprType.BOOL && type != ExprType.ERROR) {
      throw wrong(expr, sign + " takes true or false, but this is " + type.words());
    }
    return type;
  }

  private ExprType choice(Expr.Choice choice) throws ExpressionException {
    truth("?:", choice.condition());
    ExprType then =
        withKnown(NullTests.notNull(choice.condition(), true), () -> type(choice.then()));
    ExprType otherwise =
        withKnown(NullTests.notNull(choice.condition(), false), () -> type(choice.otherwise()));
    if (then == ExprType.ERROR || otherwise == ExprType.ERROR) {
      return ExprType.ERROR;
    }
    if (then.isNumber() && otherwise.isNumber()) {
      return NumberTypes.both(then, otherwise);
    }
    boolean isShapeOrInts =
        (then == ExprType.SHAPE && otherwise == ExprType.INTS)
            || (then == ExprType.INTS && otherwise == ExprType.SHAPE);
    if (then != otherwise && !isShapeOrInts) {
      throw wrong(
          choice,
          "both branches must be of one type, but are "
              + then.words()
              + " and "
              + otherwise.words());
    }
    if ((then == ExprType.SHAPE || isShapeOrInts) && readsShape(choice.condition())) {
      throw wrong(
          choice, "a choice between shapes cannot depend on an axis, whose length may be unknown");
    }
    return isShapeOrInts ? ExprType.SHAPE : then;
  }

  private interface Check {
    ExprType run() throws ExpressionException;
  }

  /** Runs a check in which these names are known not to be null. */
  private ExprType withKnown(List<String> names, Check check) throws ExpressionException {
    List<String> added = names.stream().filter(present::add).toList();
    try {
      return check.run();
    } finally {
      present.removeAll(added);
    }
  }

  /** How many elements a name is known to have; 0 if not known. */
  private long size(Expr expr) {
    Symbol symbol = expr instanceof Expr.Name name ? symbols.get(name.name()) : null;
    return symbol == null ? 0 : symbol.size();
  }

  static ExpressionException wrong(Expr at, String message) {
    return new ExpressionException(Kind.TYPE, at.offset(), message);
  }
}
