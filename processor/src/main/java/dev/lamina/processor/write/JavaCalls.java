package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.rules.Dims;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.ExprType;
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
      case BROADCAST ->
          JavaCode.call(
              "$T.of($T.broadcast($L.stream().map($T::toArray).toList()))",
              LaminaTypes.SHAPE,
              Dims.class,
              plain.apply(first).code(),
              LaminaTypes.SHAPE);
      case CONCAT ->
          JavaCode.call(
              "$T.of($T.concat($L.stream().map($T::toArray).toList(), $L))",
              LaminaTypes.SHAPE,
              Dims.class,
              plain.apply(first).code(),
              LaminaTypes.SHAPE,
              plain.apply(call.arguments().get(1)).code());
      case PERMUTE ->
          JavaCode.call(
              "$T.of($T.permute($L, $L))",
              LaminaTypes.SHAPE,
              Dims.class,
              arrayOf.apply(first),
              arrayOf.apply(call.arguments().get(1)));
      case CEIL_DIV ->
          JavaCode.call(
              "$T.quotientUp($L, $L)",
              Dims.class,
              plain.apply(first).code(),
              plain.apply(call.arguments().get(1)).code());
    };
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
