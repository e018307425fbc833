package dev.lamina.rules.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An expression whose names are known and whose types fit.
 *
 * @param text as written
 * @param root the whole
 * @param types the type of each node
 */
public record CheckedExpression(String text, Expr root, Map<Expr, ExprType> types) {
  /** Nothing changes the types any more. */
  public CheckedExpression {
    types = Collections.unmodifiableMap(types);
  }

  /** The whole expression's type. */
  public ExprType type() {
    return typeOf(root);
  }

  /** The type of one of its nodes. */
  public ExprType typeOf(Expr node) {
    return Objects.requireNonNull(types.get(node));
  }

  /** The names it speaks of, in order of appearance. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    collectNames(root, names);
    return names;
  }

  private static void collectNames(Expr node, Set<String> names) {
    if (node instanceof Expr.Name name) {
      names.add(name.name());
    }
    for (Expr child : node.children()) {
      collectNames(child, names);
    }
  }

  /** What its value comes from, by its text: axes and ranks of inputs, and hyperparameters. */
  public Map<String, Expr> sources() {
    Map<String, Expr> sources = new LinkedHashMap<>();
    collectSources(root, sources);
    return sources;
  }

  private void collectSources(Expr node, Map<String, Expr> sources) {
    if (node instanceof Expr.Name || readsAxes(node) || isRank(node)) {
      sources.putIfAbsent(ExprText.of(node), node);
    } else {
      for (Expr child : node.children()) {
        collectSources(child, sources);
      }
    }
  }

  private boolean isRank(Expr node) {
    if (!(node instanceof Expr.Call call) || call.function() != Function.RANK) {
      return false;
    }
    ExprType type = typeOf(call.arguments().get(0));
    return type == ExprType.SHAPE || type == ExprType.SHAPES;
  }

  /**
   * The nodes that read axes which may be unknown, each once: {@code input[1]}, {@code
   * prod(input[1:])}. Nodes below them are not listed.
   */
  public List<Expr> axes(Expr node) {
    Map<String, Expr> axes = new LinkedHashMap<>();
    collectAxes(node, axes);
    return List.copyOf(axes.values());
  }

  private void collectAxes(Expr node, Map<String, Expr> axes) {
    if (readsAxes(node)) {
      axes.putIfAbsent(ExprText.of(node), node);
    } else {
      for (Expr child : node.children()) {
        collectAxes(child, axes);
      }
    }
  }

  private boolean readsAxes(Expr node) {
    if (node instanceof Expr.Index index) {
      return typeOf(index.target()) == ExprType.SHAPE;
    }
    return node instanceof Expr.Call call
        && call.function() != Function.RANK
        && call.arguments().size() == 1
        && typeOf(call.arguments().get(0)) == ExprType.SHAPE;
  }
}
