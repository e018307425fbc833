package dev.lamina.rules.expression;

import dev.lamina.rules.NearName;
import dev.lamina.rules.expression.ExpressionException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an expression's text by recursive descent; the grammar stands with the package. */
public final class Parser {
  /** Deeper nesting is nobody's formula, and would overflow the stack. */
  private static final int MAX_DEPTH = 100;

  private static final Map<String, String> PYTHON_WORDS =
      Map.of(
          "and", "&&",
          "or", "||",
          "not", "!",
          "None", "null",
          "True", "true",
          "False", "false");

  private final List<Token> tokens;
  private int next;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The expression a text stands for.
   *
   * @throws ExpressionException if it is none, saying where and what was expected
   */
  public static Expr parse(String text) throws ExpressionException {
    Parser parser = new Parser(Lexer.tokens(text));
    if (parser.peek().kind() == Token.Kind.END) {
      throw new ExpressionException(Kind.SYNTAX, 0, "the expression is empty");
    }
    Expr expr = parser.choice();
    parser.expectEnd();
    return expr;
  }

  private Expr choice() throws ExpressionException {
    if (++depth > MAX_DEPTH) {
      throw error(peek(), "the expression is nested too deeply");
    }
    Expr condition = binary(1);
    Expr result = condition;
    if (peek().is("?")) {
      Token question = take();
      Expr then = choice();
      expect(":");
      result = new Expr.Choice(question.offset(), condition, then, choice());
    }
    depth--;
    return result;
  }

  /** Operands with operators between them that bind at least so tightly. */
  private Expr binary(int precedence) throws ExpressionException {
    Expr left = unary();
    Operator operator = operator();
    while (operator != null && operator.precedence() >= precedence) {
      Token sign = take();
      left = new Expr.Binary(sign.offset(), operator, left, binary(operator.precedence() + 1));
      operator = operator();
    }
    return left;
  }

  private @Nullable Operator operator() {
    return peek().kind() == Token.Kind.SIGN ? Operator.of(peek().text()) : null;
  }

  private Expr unary() throws ExpressionException {
    if (peek().is("-") || peek().is("!")) {
      Token sign = take();
      if (++depth > MAX_DEPTH) {
        throw error(sign, "the expression is nested too deeply");
      }
      Expr operand = unary();
      depth--;
      return new Expr.Unary(sign.offset(), sign.text(), operand);
    }
    return postfix();
  }

  private Expr postfix() throws ExpressionException {
    Expr target = primary();
    while (peek().is("[")) {
      Token open = take();
      Expr from = peek().is(":") ? null : choice();
      if (peek().is(":")) {
        take();
        Expr to = peek().is("]") ? null : choice();
        target = new Expr.Slice(open.offset(), target, from, to);
      } else {
        if (from == null) {
          throw error(peek(), "an index is missing");
        }
        target = new Expr.Index(open.offset(), target, from);
      }
      expect("]");
    }
    return target;
  }

  private Expr primary() throws ExpressionException {
    Token token = take();
    return switch (token.kind()) {
      case INT -> new Expr.IntLiteral(token.offset(), whole(token));
      case REAL -> new Expr.RealLiteral(token.offset(), Double.parseDouble(token.text()));
      case STRING -> new Expr.StringLiteral(token.offset(), token.text());
      case NAME -> name(token);
      case SIGN, END -> {
        if (token.is("(")) {
          Expr inner = choice();
          expect(")");
          yield inner;
        }
        throw error(token, "a value is missing before " + token.words());
      }
    };
  }

  private Expr name(Token token) throws ExpressionException {
    String python = PYTHON_WORDS.get(token.text());
    if (python != null) {
      throw error(token, token.text() + " is written " + python + " here");
    }
    if (peek().is("(")) {
      return call(token);
    }
    return switch (token.text()) {
      case "true", "false" -> new Expr.BoolLiteral(token.offset(), token.text().equals("true"));
      case "null" -> new Expr.NullLiteral(token.offset());
      default -> new Expr.Name(token.offset(), token.text());
    };
  }

  private Expr call(Token name) throws ExpressionException {
    Optional<Function> function = Function.of(name.text());
    if (function.isEmpty()) {
      throw new ExpressionException(
          Kind.UNKNOWN_NAME,
          name.offset(),
          "there is no function \""
              + name.text()
              + "\" (known: "
              + String.join(", ", Function.words())
              + "); a hyperparameter is named without ()"
              + NearName.hint(name.text(), Function.words()));
    }
    expect("(");
    List<Expr> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      arguments.add(choice());
      while (peek().is(",")) {
        take();
        arguments.add(choice());
      }
    }
    expect(")");
    return new Expr.Call(name.offset(), function.get(), arguments);
  }

  private static long whole(Token token) throws ExpressionException {
    try {
      return Long.parseLong(token.text());
    } catch (NumberFormatException e) {
      throw error(token, "the number " + token.text() + " is too large");
    }
  }

  private void expectEnd() throws ExpressionException {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      throw error(token, surplus(token));
    }
  }

  private static String surplus(Token token) {
    if (token.is(",")) {
      return "each axis is an expression of its own: {\"input[-1]\", \"units\"}";
    }
    if (token.is("=")) {
      return "equality is written ==";
    }
    String python = PYTHON_WORDS.get(token.text());
    if (token.kind() == Token.Kind.NAME && python != null) {
      return token.text() + " is written " + python + " here";
    }
    return token.words() + " does not belong here; an operator is missing before it";
  }

  private void expect(String sign) throws ExpressionException {
    Token token = take();
    if (!token.is(sign)) {
      throw error(token, sign + " is missing before " + token.words());
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  private static ExpressionException error(Token token, String message) {
    return new ExpressionException(Kind.SYNTAX, token.offset(), message);
  }
}
