package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.ValueType.Container;
import dev.lamina.processor.model.ValueType.Kind;
import dev.lamina.rules.Dims;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.ExprType;
import dev.lamina.rules.expression.Function;
import dev.lamina.rules.expression.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a checked expression as Java.
 *
 * <p>Unknown axes never enter arithmetic: an expression that reads axes first asks whether they are
 * known. Where none is read, the Java is what a person would write.
 */
final class JavaExpression {
  private final CheckedExpression expression;
  private final Map<String, HyperparamModel> hyperparams;
  private final Map<String, String> inputs;
  private final boolean inInts;

  /**
   * @param hyperparams the hyperparameters by name
   * @param inputs the Java that stands for each input's shape, or for the list of them, by name
   * @param inInts whether Java's longs become ints first, as the lengths of axes are
   */
  JavaExpression(
      CheckedExpression expression,
      Map<String, HyperparamModel> hyperparams,
      Map<String, String> inputs,
      boolean inInts) {
    this.expression = expression;
    this.hyperparams = hyperparams;
    this.inputs = inputs;
    this.inInts = inInts;
  }

  /** The whole expression. */
  JavaCode write() {
    return guarded(expression.root(), 1);
  }

  /** A choice asks for its condition's axes, anything else for all of its own. */
  private JavaCode guarded(Expr expr, int depth) {
    if (expr instanceof Expr.Choice choice) {
      List<Expr> axes = expression.axes(choice.condition());
      int inner = axes.isEmpty() ? depth : depth + 1;
      CodeBlock condition = plain(choice.condition()).atLeast(1);
      CodeBlock then = branch(choice, choice.then(), guarded(choice.then(), inner + 1)).atLeast(1);
      CodeBlock otherwise =
          branch(choice, choice.otherwise(), guarded(choice.otherwise(), inner + 1)).code();
      JavaCode chosen = choose(inner, condition, then, otherwise);
      return axes.isEmpty() ? chosen : unlessUnknown(axes, depth, chosen.code());
    }
    List<Expr> axes = expression.axes(expr);
    boolean isFill = expr instanceof Expr.Call call && call.function() == Function.FILL;
    if (axes.isEmpty() || axes.get(0) == expr || isFill) {
      return plain(expr);
    }
    if (expr instanceof Expr.Call call
        && call.function() == Function.CEIL_DIV
        && axes.size() == 1
        && axes.get(0) == call.arguments().get(0)) {
      return JavaCode.call(
          "$T.ceilDiv($L, $L)",
          Dims.class,
          plain(call.arguments().get(0)).code(),
          plain(call.arguments().get(1)).code());
    }
    return unlessUnknown(axes, depth, plain(expr).code());
  }

  /** A condition that holds as long as the axes it reads are unknown. */
  JavaCode requirement() {
    return requirement(expression.root());
  }

  private JavaCode requirement(Expr expr) {
    if (expr instanceof Expr.Binary logic && logic.operator().family() == Operator.Family.LOGIC) {
      int binding = logic.operator().precedence() * 10;
      return JavaCode.of(
          binding,
          "$L\n$L $L",
          requirement(logic.left()).atLeast(binding),
          logic.operator().sign(),
          requirement(logic.right()).atLeast(binding + 1));
    }
    List<Expr> axes = expression.axes(expr);
    if (axes.isEmpty()) {
      return plain(expr);
    }
    CodeBlock read = axes.stream().map(axis -> plain(axis).code()).collect(CodeBlock.joining(", "));
    int binding = Operator.OR.precedence() * 10;
    return JavaCode.of(
        binding, "$T.isUnknown($L) || $L", Dims.class, read, plain(expr).atLeast(binding));
  }

  private JavaCode unlessUnknown(List<Expr> axes, int depth, CodeBlock known) {
    CodeBlock read = axes.stream().map(axis -> plain(axis).code()).collect(CodeBlock.joining(", "));
    return choose(
        depth,
        CodeBlock.of("$T.isUnknown($L)", Dims.class, read),
        CodeBlock.of("$T.UNKNOWN", Dims.class),
        known);
  }

  /** A list of lengths that is chosen instead of a shape becomes one. */
  private JavaCode branch(Expr.Choice choice, Expr branch, JavaCode code) {
    boolean becomes =
        expression.typeOf(choice) == ExprType.SHAPE && expression.typeOf(branch) == ExprType.INTS;
    return becomes ? JavaCode.call("$T.of($L)", LaminaTypes.SHAPE, arrayOf(branch)) : code;
  }

  /** A choice over three lines, indented by its depth. */
  private static JavaCode choose(
      int depth, CodeBlock condition, CodeBlock then, CodeBlock otherwise) {
    String indent = "\n" + "    ".repeat(depth);
    return JavaCode.of(
        JavaCode.CHOICE, "$L" + indent + "? $L" + indent + ": $L", condition, then, otherwise);
  }

  JavaCode plain(Expr expr) {
    JavaCode code = written(expr);
    return inInts && isLong(expr) ? JavaCode.call("$T.fit($L)", Dims.class, code.code()) : code;
  }

  /** Positions are ints everywhere. */
  private CodeBlock position(Expr expr) {
    return new JavaExpression(expression, hyperparams, inputs, true).plain(expr).code();
  }

  /** Whether a name, an element or a literal is a long; what is computed follows. */
  private boolean isLong(Expr expr) {
    if (expr instanceof Expr.IntLiteral literal) {
      return literal.value() != (int) literal.value();
    }
    Expr named = expr instanceof Expr.Index index ? index.target() : expr;
    boolean oneOfSeveral = expr instanceof Expr.Index;
    return type(named)
        .filter(type -> type.kind() == Kind.LONG && type.isSeveral() == oneOfSeveral)
        .isPresent();
  }

  private JavaCode written(Expr expr) {
    if (expr instanceof Expr.IntLiteral literal) {
      boolean isInt = literal.value() == (int) literal.value();
      return JavaCode.call("$L", isInt ? literal.value() : literal.value() + "L");
    } else if (expr instanceof Expr.RealLiteral literal) {
      return JavaCode.call("$L", literal.value());
    } else if (expr instanceof Expr.StringLiteral literal) {
      return JavaCode.call("$S", literal.value());
    } else if (expr instanceof Expr.BoolLiteral literal) {
      return JavaCode.call("$L", literal.value());
    } else if (expr instanceof Expr.Name name) {
      return name(name);
    } else if (expr instanceof Expr.Index index) {
      return index(index);
    } else if (expr instanceof Expr.Slice slice) {
      return slice(slice);
    } else if (expr instanceof Expr.Unary unary) {
      return JavaCode.of(
          JavaCode.UNARY,
          "$L$L",
          unary.operator(),
          // Two signs in a row would read as a decrement.
          plain(unary.operand())
              .atLeast(unary.operand() instanceof Expr.Unary ? JavaCode.CALL : JavaCode.UNARY));
    } else if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expr instanceof Expr.Choice choice) {
      return JavaCode.of(
          JavaCode.CHOICE,
          "$L ? $L : $L",
          plain(choice.condition()).atLeast(1),
          branch(choice, choice.then(), plain(choice.then())).atLeast(1),
          branch(choice, choice.otherwise(), plain(choice.otherwise())).code());
    } else if (expr instanceof Expr.Call call) {
      return new JavaCalls(
              this::plain, e -> guarded(e, 2), expression, this::arrayOf, this::isArray)
          .write(call);
    }
    return JavaCode.call("null");
  }

  private JavaCode name(Expr.Name name) {
    String input = inputs.get(name.name());
    if (input != null) {
      return JavaCode.call("$L", input);
    }
    return isEnum(name)
        ? JavaCode.call("$L().name().toLowerCase($T.ROOT)", accessor(name), Locale.class)
        : JavaCode.call("$L()", accessor(name));
  }

  /** The method that answers a hyperparameter. */
  String accessor(Expr.Name name) {
    return Objects.requireNonNull(hyperparams.get(name.name())).accessor();
  }

  boolean isEnum(Expr expr) {
    return type(expr).filter(type -> type.kind() == Kind.ENUM && !type.isSeveral()).isPresent();
  }

  Optional<ValueType> type(Expr expr) {
    return expr instanceof Expr.Name name
        ? Optional.ofNullable(hyperparams.get(name.name())).map(HyperparamModel::valueType)
        : Optional.empty();
  }

  private JavaCode index(Expr.Index index) {
    CodeBlock target = plain(index.target()).atLeast(JavaCode.CALL);
    CodeBlock at = position(index.index());
    if (expression.typeOf(index.target()) == ExprType.SHAPE) {
      return JavaCode.call("$L.dim($L)", target, at);
    }
    boolean isArray = isArray(index.target());
    if (index.index() instanceof Expr.IntLiteral) {
      return JavaCode.call(isArray ? "$L[$L]" : "$L.get($L)", target, at);
    }
    return JavaCode.call("$T.at($L, $L)", Dims.class, target, at);
  }

  /** Arrays, and slices of lists, which are made as arrays. */
  boolean isArray(Expr expr) {
    return (expr instanceof Expr.Slice && expression.typeOf(expr) == ExprType.INTS)
        || expr instanceof Expr.Call
        || type(expr).filter(type -> type.container() == Container.ARRAY).isPresent();
  }

  private JavaCode slice(Expr.Slice slice) {
    Expr from = slice.from();
    Expr to = slice.to();
    CodeBlock begin = from == null ? CodeBlock.of("0") : position(from);
    CodeBlock ends = to == null ? begin : CodeBlock.of("$L, $L", begin, position(to));
    return expression.typeOf(slice.target()) == ExprType.SHAPE
        ? JavaCode.call("$L.slice($L)", plain(slice.target()).atLeast(JavaCode.CALL), ends)
        : JavaCode.call("$T.slice($L, $L)", Dims.class, arrayOf(slice.target()), ends);
  }

  /** A list of whole numbers, or a shape, as an array of ints. */
  CodeBlock arrayOf(Expr expr) {
    CodeBlock code = plain(expr).atLeast(JavaCode.CALL);
    if (expression.typeOf(expr) == ExprType.SHAPE) {
      return CodeBlock.of("$L.toArray()", code);
    }
    return isArray(expr) && !isLongArray(expr)
        ? code
        : CodeBlock.of("$T.array($L)", Dims.class, code);
  }

  private boolean isLongArray(Expr expr) {
    return type(expr).filter(type -> type.kind() == Kind.LONG).isPresent();
  }

  private JavaCode binary(Expr.Binary binary) {
    Operator operator = binary.operator();
    boolean whole = expression.typeOf(binary) == ExprType.INT;
    if (operator.family() == Operator.Family.EQUALITY) {
      return new JavaEquality(this, expression, inputs).write(binary);
    }
    if (operator == Operator.FLOOR_DIVIDE || (operator == Operator.DIVIDE && whole)) {
      return mathCall("floorDiv", binary);
    }
    if (operator == Operator.REMAINDER) {
      return mathCall("floorMod", binary);
    }
    int binding = operator.precedence() * 10;
    return JavaCode.of(
        binding,
        "$L $L $L",
        plain(binary.left()).atLeast(binding),
        operator.sign(),
        plain(binary.right()).atLeast(binding + 1));
  }

  private JavaCode mathCall(String method, Expr.Binary binary) {
    return JavaCode.call(
        "$T.$L($L, $L)",
        Math.class,
        method,
        plain(binary.left()).code(),
        plain(binary.right()).code());
  }
}
