package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.rules.Dims;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.ExprType;
import dev.lamina.rules.expression.ShapeFormula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes the functions of the expression language as Java. */
record JavaCalls(
    Function<Expr, JavaCode> plain,
    Function<Expr, JavaCode> ifKnown,
    CheckedExpression expression,
    Function<Expr, CodeBlock> arrayOf,
    Predicate<Expr> isArray) {
  JavaCode write(Expr.Call call) {
    Expr first = call.arguments().get(0);
    boolean ofShape = expression.typeOf(first) == ExprType.SHAPE;
    return switch (call.function()) {
      case RANK -> rank(first);
      case PROD -> of(ofShape ? "size" : "prod", first);
      case MIN ->
          call.arguments().size() > 1 ? several("min", call) : of(ofShape ? "least" : "min", first);
      case MAX ->
          call.arguments().size() > 1
              ? several("max", call)
              : of(ofShape ? "greatest" : "max", first);
      case FILL ->
          JavaCode.call(
              "$T.fill($L, $L)",
              Dims.class,
              arrayOf.apply(first),
              ifKnown.apply(call.arguments().get(1)).code());
      case EXACT_DIV ->
          JavaCode.call(
              "$T.exactDiv($L, $L)",
              Dims.class,
              plain.apply(first).code(),
              plain.apply(call.arguments().get(1)).code());
      case ONES -> JavaCode.call("$T.ones($L)", Dims.class, plain.apply(first).code());
      case BROADCAST, CONCAT, PERMUTE, DOT, ATTEND, EINSUM, ENCODED ->
          shape(call, call.function().formula().orElseThrow());
      case CEIL_DIV ->
          JavaCode.call(
              "$T.quotientUp($L, $L)",
              Dims.class,
              plain.apply(first).code(),
              plain.apply(call.arguments().get(1)).code());
    };
  }

  private JavaCode shape(Expr.Call call, ShapeFormula formula) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expr argument = call.arguments().get(i);
      arguments.add(
          switch (formula.parameters().get(i).type()) {
            case SHAPES ->
                CodeBlock.of(
                    "$L.stream().map($T::toArray).toList()",
                    plain.apply(argument).code(),
                    LaminaTypes.SHAPE);
            case SHAPE, INTS -> arrayOf.apply(argument);
            default -> plain.apply(argument).code();
          });
    }
    return JavaCode.call(
        "$T.of($T.$L($L))",
        LaminaTypes.SHAPE,
        formula.home(),
        call.function().word(),
        CodeBlock.join(arguments, ",$W"));
  }

  private JavaCode of(String method, Expr argument) {
    return JavaCode.call("$T.$L($L)", Dims.class, method, arrayOf.apply(argument));
  }

  private JavaCode rank(Expr argument) {
    CodeBlock code = plain.apply(argument).atLeast(JavaCode.CALL);
    if (expression.typeOf(argument) == ExprType.SHAPE) {
      return JavaCode.call("$L.rank()", code);
    }
    return JavaCode.call(isArray.test(argument) ? "$L.length" : "$L.size()", code);
  }

  private JavaCode several(String method, Expr.Call call) {
    CodeBlock nested = plain.apply(call.arguments().get(0)).code();
    for (Expr argument : call.arguments().subList(1, call.arguments().size())) {
      nested =
          CodeBlock.of("$T.$L($L, $L)", Math.class, method, nested, plain.apply(argument).code());
    }
    return new JavaCode(nested, JavaCode.CALL);
  }
}
