package dev.lamina.rules.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression. Each node knows where its own sign stands in the text ({@link #offset}), so nodes
 * are equal only if they are the same piece of the same text.
 */
public sealed interface Expr {
  /** Where in the text the node's name, literal or operator stands. */
  int offset();

  /** The nodes directly below. */
  default List<Expr> children() {
    return List.of();
  }

  /** A whole number. */
  record IntLiteral(int offset, long value) implements Expr {}

  /** A number with a point or an exponent. */
  record RealLiteral(int offset, double value) implements Expr {}

  /** A string in single quotes. */
  record StringLiteral(int offset, String value) implements Expr {}

  /** {@code true} or {@code false}. */
  record BoolLiteral(int offset, boolean value) implements Expr {}

  /** {@code null}. */
  record NullLiteral(int offset) implements Expr {}

  /** A hyperparameter or an input. */
  record Name(int offset, String name) implements Expr {}

  /** {@code target[index]}. */
  record Index(int offset, Expr target, Expr index) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(target, index);
    }
  }

  /** {@code target[from:to]}. */
  record Slice(int offset, Expr target, @Nullable Expr from, @Nullable Expr to) implements Expr {
    @Override
    public List<Expr> children() {
      List<Expr> children = new ArrayList<>(List.of(target));
      children.addAll(ends());
      return children;
    }

    /** Those of its ends that are written. */
    List<Expr> ends() {
      List<Expr> ends = new ArrayList<>();
      if (from != null) {
        ends.add(from);
      }
      if (to != null) {
        ends.add(to);
      }
      return ends;
    }
  }

  /** {@code -x} or {@code !x}. */
  record Unary(int offset, String operator, Expr operand) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(operand);
    }
  }

  /** Two operands with an operator between them. */
  record Binary(int offset, Operator operator, Expr left, Expr right) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(left, right);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Choice(int offset, Expr condition, Expr then, Expr otherwise) implements Expr {
    @Override
    public List<Expr> children() {
      return List.of(condition, then, otherwise);
    }
  }

  /** A function of the language. */
  record Call(int offset, Function function, List<Expr> arguments) implements Expr {
    /** Keeps a copy. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Expr> children() {
      return arguments;
    }
  }
}
