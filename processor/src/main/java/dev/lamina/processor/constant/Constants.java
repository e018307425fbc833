package dev.lamina.processor.constant;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant.EnumName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Computes the constants that expressions stand for: literals, operators, conversions, variables
 * that never change, enum constants, {@code List.of(...)}, arrays. Whatever may differ from run to
 * run has no answer.
 */
public final class Constants {
  /** Variables that stand for others deeper than this are not followed. */
  private static final int DEEPEST = 40;

  private final Names names;

  /** Constants where names mean this. */
  public Constants(Names names) {
    this.names = names;
  }

  /** What an operator makes of two values; null if that is not known. */
  public static @Nullable Object folded(Tree.Kind operator, Object left, Object right) {
    return Folding.binary(operator, left, right);
  }

  /** What Java makes of a value where a type is wanted; null if that is not known. */
  public static @Nullable Object converted(TypeKind type, Object value) {
    return Folding.converted(type, value);
  }

  /** The constant that the expression evaluates to, if it is one. */
  public Optional<Constant> of(TreePath expression) {
    Set<Element> variables = new LinkedHashSet<>();
    Object value = new Reading(variables, new HashMap<>(), 0).value(expression);
    return value == null
        ? Optional.empty()
        : Optional.of(new Constant(value == None.NULL ? null : value, variables));
  }

  /** Java's null, while null itself says that there is no constant. */
  private enum None {
    NULL
  }

  /** One evaluation; {@code depth} counts the variables between the expression and this part. */
  private final class Reading {
    private final Set<Element> variables;

    /** What initializers came to, since a sum may name one variable twice, and that another. */
    private final Map<Tree, Object> read;

    private final int depth;

    Reading(Set<Element> variables, Map<Tree, Object> read, int depth) {
      this.variables = variables;
      this.read = read;
      this.depth = depth;
    }

    @Nullable Object value(TreePath path) {
      Tree tree = path.getLeaf();
      if (tree instanceof ParenthesizedTree inner) {
        return value(new TreePath(path, inner.getExpression()));
      } else if (tree instanceof LiteralTree literal) {
        return literal.getValue() == null ? None.NULL : literal.getValue();
      } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
        return variable(path);
      } else if (tree instanceof UnaryTree unary) {
        Object operand = value(new TreePath(path, unary.getExpression()));
        return operand == null ? null : Folding.unary(unary.getKind(), operand);
      } else if (tree instanceof BinaryTree binary) {
        return binary(path, binary);
      } else if (tree instanceof ConditionalExpressionTree choice) {
        return choice(path, choice);
      } else if (tree instanceof TypeCastTree cast) {
        return cast(path, cast);
      } else if (tree instanceof MethodInvocationTree call) {
        return call(path, call);
      } else if (tree instanceof ArrayAccessTree access) {
        return element(
            array(new TreePath(path, access.getExpression())),
            value(new TreePath(path, access.getIndex())));
      } else if (tree instanceof NewArrayTree array) {
        return isFresh() ? array(path, array) : null;
      }
      return tree instanceof SwitchExpressionTree ? followed(path) : null;
    }

    /** Arrays can change wherever a variable holds them. */
    private boolean isFresh() {
      return depth == 0;
    }

    /** The elements of an array that never changes; null if it is none. */
    private @Nullable List<?> array(TreePath path) {
      if (path.getLeaf() instanceof ArrayAccessTree) {
        return value(path) instanceof List<?> list ? list : null;
      }
      Names.Variable variable = names.variable(path);
      if (variable != null && variable.constant() instanceof List<?> list) {
        variables.add(variable.element());
        return list;
      }
      TreePath initializer = variable == null ? null : variable.initializer();
      if (variable == null || initializer == null || !names.isFixedArray(variable.element())) {
        return null;
      }
      variables.add(variable.element());
      return new Reading(variables, read, 0).value(initializer) instanceof List<?> list
          ? list
          : null;
    }

    /** The length that an array was made with, which it keeps whatever is written into it. */
    private @Nullable Object newLength(Names.@Nullable Variable variable) {
      TreePath initializer = variable == null ? null : variable.initializer();
      if (variable == null
          || initializer == null
          || !(initializer.getLeaf() instanceof NewArrayTree array)
          || depth > DEEPEST) {
        return null;
      }
      variables.add(variable.element());
      return array.getInitializers() != null
          ? (Object) array.getInitializers().size()
          : new Reading(variables, read, depth + 1)
              .value(new TreePath(initializer, array.getDimensions().get(0)));
    }

    private static @Nullable Object element(@Nullable List<?> list, @Nullable Object index) {
      return list != null && index instanceof Integer at && at >= 0 && at < list.size()
          ? list.get(at)
          : null;
    }

    private @Nullable Object variable(TreePath path) {
      if (path.getLeaf() instanceof MemberSelectTree select
          && select.getIdentifier().contentEquals("length")) {
        List<?> array = array(new TreePath(path, select.getExpression()));
        Object length =
            array == null
                ? newLength(names.variable(new TreePath(path, select.getExpression())))
                : (Object) array.size();
        if (length != null) {
          return length;
        }
      }
      Names.Variable variable = depth > DEEPEST ? null : names.variable(path);
      if (variable == null) {
        return depth > DEEPEST ? null : followed(path);
      }
      variables.add(variable.element());
      if (variable.constant() != null) {
        return Folding.converted(variable.type().getKind(), variable.constant());
      }
      TreePath initializer = variable.initializer();
      Object value = initializer == null ? null : initial(initializer);
      return value == null ? null : Folding.converted(variable.type().getKind(), value);
    }

    private @Nullable Object initial(TreePath initializer) {
      Object value = read.get(initializer.getLeaf());
      if (value == null) {
        value = new Reading(variables, read, depth + 1).value(initializer);
        if (value != null) {
          read.put(initializer.getLeaf(), value);
        }
      }
      return value;
    }

    /** What only a look into methods and objects tells. */
    private @Nullable Object followed(TreePath path) {
      Constant constant = names.value(path).orElse(null);
      if (constant == null) {
        return null;
      }
      variables.addAll(constant.variables());
      return constant.value();
    }

    private @Nullable Object binary(TreePath path, BinaryTree binary) {
      TreePath leftPath = new TreePath(path, binary.getLeftOperand());
      TreePath rightPath = new TreePath(path, binary.getRightOperand());
      boolean isEquality =
          binary.getKind() == Tree.Kind.EQUAL_TO || binary.getKind() == Tree.Kind.NOT_EQUAL_TO;
      if (isEquality && !(isPrimitive(leftPath) || isPrimitive(rightPath))) {
        return value(leftPath) instanceof EnumName one && value(rightPath) instanceof EnumName other
            ? (Object) (one.equals(other) == (binary.getKind() == Tree.Kind.EQUAL_TO))
            : null;
      }
      Object left = value(leftPath);
      if (left instanceof Boolean bool
          && ((binary.getKind() == Tree.Kind.CONDITIONAL_AND && !bool)
              || (binary.getKind() == Tree.Kind.CONDITIONAL_OR && bool))) {
        return bool;
      }
      Object right = left == null ? null : value(rightPath);
      return left == null || right == null ? null : Folding.binary(binary.getKind(), left, right);
    }

    /** Two objects are compared by identity, which constants do not have. */
    private boolean isPrimitive(TreePath path) {
      Tree tree = path.getLeaf();
      if (tree instanceof ParenthesizedTree inner) {
        return isPrimitive(new TreePath(path, inner.getExpression()));
      } else if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
        Names.Variable variable = names.variable(path);
        return variable != null && variable.type().getKind().isPrimitive();
      }
      return (tree instanceof LiteralTree literal
              && literal.getValue() != null
              && !(literal.getValue() instanceof String))
          || tree instanceof UnaryTree
          || (tree instanceof BinaryTree sum && !isText(path, sum))
          || (tree instanceof TypeCastTree cast && cast.getType() instanceof PrimitiveTypeTree);
    }

    private boolean isText(TreePath path, BinaryTree sum) {
      return sum.getKind() == Tree.Kind.PLUS && value(path) instanceof String;
    }

    private @Nullable Object choice(TreePath path, ConditionalExpressionTree choice) {
      return value(new TreePath(path, choice.getCondition())) instanceof Boolean bool
          ? value(
              new TreePath(path, bool ? choice.getTrueExpression() : choice.getFalseExpression()))
          : null;
    }

    private @Nullable Object cast(TreePath path, TypeCastTree cast) {
      Object value = value(new TreePath(path, cast.getExpression()));
      TypeKind kind =
          cast.getType() instanceof PrimitiveTypeTree type
              ? type.getPrimitiveTypeKind()
              : TypeKind.DECLARED;
      return value == null ? null : Folding.converted(kind, value);
    }

    private @Nullable Object call(TreePath path, MethodInvocationTree call) {
      return switch (names.method(path)) {
        case "java.util.List.of" -> elements(path, call.getArguments());
        case "java.util.List.get" ->
            call.getArguments().size() == 1
                ? element(list(path, call), value(new TreePath(path, call.getArguments().get(0))))
                : null;
        case "java.util.List.size" -> {
          List<?> list = list(path, call);
          yield list == null ? followed(path) : (Object) list.size();
        }
        case "java.util.Arrays.asList" -> isFresh() ? elements(path, call.getArguments()) : null;
        case "java.util.Collections.nCopies" -> copies(elements(path, call.getArguments()));
        case "java.lang.Integer.valueOf" -> boxed(TypeKind.INT, path, call);
        case "java.lang.Long.valueOf" -> boxed(TypeKind.LONG, path, call);
        case "java.lang.Double.valueOf" -> boxed(TypeKind.DOUBLE, path, call);
        case "java.lang.Math.max" -> extreme(Tree.Kind.GREATER_THAN, path, call);
        case "java.lang.Math.min" -> extreme(Tree.Kind.LESS_THAN, path, call);
        case "java.lang.String.equals", "java.lang.String.equalsIgnoreCase" ->
            equal(path, call, names.method(path).endsWith("Case"));
        default ->
            names.method(path).startsWith(MathCalls.CLASS)
                ? MathCalls.answer(names.method(path), elements(path, call.getArguments()))
                : followed(path);
      };
    }

    /** The list that a method is called of; null if it is not known. */
    private @Nullable List<?> list(TreePath path, MethodInvocationTree call) {
      TreePath select = new TreePath(path, call.getMethodSelect());
      return call.getMethodSelect() instanceof MemberSelectTree member
              && value(new TreePath(select, member.getExpression())) instanceof List<?> list
          ? list
          : null;
    }

    private @Nullable Object equal(TreePath path, MethodInvocationTree call, boolean ignoresCase) {
      return call.getMethodSelect() instanceof MemberSelectTree select
              && value(new TreePath(new TreePath(path, select), select.getExpression()))
                  instanceof String one
              && value(new TreePath(path, call.getArguments().get(0))) instanceof String other
          ? (Object) (ignoresCase ? one.equalsIgnoreCase(other) : one.equals(other))
          : null;
    }

    private @Nullable Object boxed(TypeKind kind, TreePath path, MethodInvocationTree call) {
      List<Object> argument = elements(path, call.getArguments());
      return argument != null && argument.size() == 1 && argument.get(0) instanceof Number number
          ? Folding.converted(kind, number)
          : null;
    }

    private @Nullable Object copies(@Nullable List<Object> arguments) {
      return arguments != null
              && arguments.size() == 2
              && arguments.get(0) instanceof Integer count
              && count >= 0
              && count <= 64
          ? Collections.nCopies(count, arguments.get(1))
          : null;
    }

    private @Nullable Object extreme(Tree.Kind better, TreePath path, MethodInvocationTree call) {
      List<Object> arguments = elements(path, call.getArguments());
      return arguments != null
              && arguments.size() == 2
              && arguments.get(0) instanceof Integer
              && arguments.get(1) instanceof Integer
          ? Boolean.TRUE.equals(Folding.binary(better, arguments.get(0), arguments.get(1)))
              ? arguments.get(0)
              : arguments.get(1)
          : null;
    }

    private @Nullable Object array(TreePath path, NewArrayTree array) {
      List<Object> elements =
          array.getInitializers() == null ? null : elements(path, array.getInitializers());
      if (elements == null || !(array.getType() instanceof PrimitiveTypeTree type)) {
        return elements;
      }
      List<Object> converted = new ArrayList<>();
      for (Object element : elements) {
        Object one = Folding.converted(type.getPrimitiveTypeKind(), element);
        if (one == null) {
          return null;
        }
        converted.add(one);
      }
      return converted;
    }

    /** One that is null is not followed. */
    private @Nullable List<Object> elements(TreePath path, List<? extends Tree> trees) {
      List<Object> elements = new ArrayList<>();
      for (Tree tree : trees) {
        Object element = value(new TreePath(path, tree));
        if (element == null || element == None.NULL) {
          return null;
        }
        elements.add(element);
      }
      return elements;
    }
  }
}
