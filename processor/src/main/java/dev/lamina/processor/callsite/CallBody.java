package dev.lamina.processor.callsite;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a layer's class as they are written, for what can be told of them without javac's
 * names: javac forgets a class that it has compiled, and has not looked at one that it will.
 *
 * @param methods by name, those that have no other of their name
 */
record CallBody(Map<String, Method> methods) {
  /** An expression. */
  sealed interface Node {
    /** A literal. */
    record Literal(@Nullable Object value) implements Node {}

    /** A name. */
    record Name(String name) implements Node {}

    /** A part of something. */
    record Select(Node of, String name) implements Node {}

    /**
     * A call.
     *
     * @param of what it is called on; null for a method of the class itself
     * @param text the whole, as it is written
     */
    record Call(@Nullable Node of, String name, List<Node> arguments, String text)
        implements Node {}

    /** A sum and its like. */
    record Binary(Tree.Kind kind, Node left, Node right) implements Node {}

    /** A lambda of one parameter and one expression. */
    record Lambda(String parameter, Node body) implements Node {}

    /** Any other. */
    record Other() implements Node {}
  }

  /**
   * A statement that gives a variable a value, or the method its answer.
   *
   * @param variable null for the answer
   */
  record Step(@Nullable String variable, Node value) {}

  /**
   * A method.
   *
   * @param steps up to the first statement that may do anything else
   * @param isWhole whether there is no such statement
   */
  record Method(List<String> parameters, List<Step> steps, boolean isWhole) {}

  /** What a layer's {@code call} is, and the methods of the class that it calls. */
  static CallBody of(ClassTree type) {
    Map<String, MethodTree> written = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method
          && method.getBody() != null
          && written.put(method.getName().toString(), method) != null) {
        twice.add(method.getName().toString());
      }
    }
    written.keySet().removeAll(twice);
    Map<String, Method> methods = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of("call"));
    while (!open.isEmpty()) {
      String name = open.remove();
      MethodTree method = methods.containsKey(name) ? null : written.get(name);
      if (method != null) {
        Method read = method(method);
        methods.put(name, read);
        read.steps().forEach(step -> addOwn(step.value(), open));
      }
    }
    return new CallBody(Map.copyOf(methods));
  }

  /** The methods of the class itself that an expression calls. */
  private static void addOwn(Node node, Deque<String> names) {
    if (node instanceof Node.Call call) {
      Node of = call.of();
      if (of == null) {
        names.add(call.name());
      } else {
        addOwn(of, names);
      }
      call.arguments().forEach(argument -> addOwn(argument, names));
    } else if (node instanceof Node.Binary two) {
      addOwn(two.left(), names);
      addOwn(two.right(), names);
    } else if (node instanceof Node.Lambda lambda) {
      addOwn(lambda.body(), names);
    }
  }

  Optional<Method> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  private static Method method(MethodTree method) {
    List<String> parameters =
        method.getParameters().stream().map(one -> one.getName().toString()).toList();
    List<Step> steps = new ArrayList<>();
    BlockTree body = method.getBody();
    for (StatementTree statement : body.getStatements()) {
      if (statement instanceof VariableTree variable && variable.getInitializer() != null) {
        steps.add(new Step(variable.getName().toString(), node(variable.getInitializer())));
      } else if (statement instanceof ExpressionStatementTree one
          && one.getExpression() instanceof AssignmentTree set
          && set.getVariable() instanceof IdentifierTree name) {
        steps.add(new Step(name.getName().toString(), node(set.getExpression())));
      } else if (statement instanceof ReturnTree last && last.getExpression() != null) {
        steps.add(new Step(null, node(last.getExpression())));
      } else {
        return new Method(parameters, List.copyOf(steps), false);
      }
    }
    return new Method(parameters, List.copyOf(steps), true);
  }

  private static Node node(Tree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return node(inner.getExpression());
    } else if (tree instanceof LiteralTree literal) {
      return new Node.Literal(literal.getValue());
    } else if (tree instanceof IdentifierTree identifier) {
      return new Node.Name(identifier.getName().toString());
    } else if (tree instanceof MemberSelectTree select) {
      return new Node.Select(node(select.getExpression()), select.getIdentifier().toString());
    } else if (tree instanceof BinaryTree two) {
      return new Node.Binary(
          two.getKind(), node(two.getLeftOperand()), node(two.getRightOperand()));
    } else if (tree instanceof UnaryTree minus
        && minus.getKind() == Tree.Kind.UNARY_MINUS
        && minus.getExpression() instanceof LiteralTree literal
        && literal.getValue() instanceof Integer number) {
      return new Node.Literal(-number);
    } else if (tree instanceof LambdaExpressionTree lambda
        && lambda.getParameters().size() == 1
        && lambda.getBody() instanceof ExpressionTree body) {
      return new Node.Lambda(lambda.getParameters().get(0).getName().toString(), node(body));
    }
    return tree instanceof MethodInvocationTree call ? call(call) : new Node.Other();
  }

  private static Node call(MethodInvocationTree call) {
    List<Node> arguments = call.getArguments().stream().map(CallBody::node).toList();
    if (call.getMethodSelect() instanceof IdentifierTree name) {
      return new Node.Call(null, name.getName().toString(), arguments, call.toString());
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return new Node.Other();
    }
    boolean isOwn =
        select.getExpression() instanceof IdentifierTree name
            && name.getName().contentEquals("this");
    return new Node.Call(
        isOwn ? null : node(select.getExpression()),
        select.getIdentifier().toString(),
        arguments,
        call.toString());
  }
}
