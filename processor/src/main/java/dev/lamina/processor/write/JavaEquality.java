package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.model.LayerScope;
import dev.lamina.processor.model.ValueType;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.ExprType;
import dev.lamina.rules.expression.Operator;
import java.util.Map;
import java.util.Optional;

/** Writes {@code ==} and {@code !=} as Java, by value for every type. */
record JavaEquality(JavaExpression java, CheckedExpression expression, Map<String, String> inputs) {
  private static final int EQUALITY = 10 * Operator.EQUAL.precedence();

  JavaCode write(Expr.Binary binary) {
    boolean equal = binary.operator() == Operator.EQUAL;
    Optional<CodeBlock> constant =
        constantEquality(binary.left(), binary.right(), binary.operator())
            .or(() -> constantEquality(binary.right(), binary.left(), binary.operator()));
    if (constant.isPresent()) {
      return new JavaCode(constant.get(), EQUALITY);
    }
    boolean withNull =
        binary.left() instanceof Expr.NullLiteral || binary.right() instanceof Expr.NullLiteral;
    if (withNull) {
      return JavaCode.of(
          EQUALITY, "$L $L $L", raw(binary.left()), binary.operator().sign(), raw(binary.right()));
    }
    if (expression.typeOf(binary.left()) == ExprType.STRING) {
      return JavaCode.of(
          equal ? JavaCode.CALL : JavaCode.UNARY,
          equal ? "$L.equals($L)" : "!$L.equals($L)",
          java.plain(binary.left()).atLeast(JavaCode.CALL),
          java.plain(binary.right()).code());
    }
    return JavaCode.of(
        EQUALITY,
        "$L $L $L",
        unboxed(binary.left()).atLeast(EQUALITY + 1),
        binary.operator().sign(),
        unboxed(binary.right()).atLeast(EQUALITY + 1));
  }

  /** {@code mode == 'sum'} of an enum compares with the constant itself. */
  private Optional<CodeBlock> constantEquality(Expr side, Expr other, Operator operator) {
    if (!java.isEnum(side) || !(other instanceof Expr.StringLiteral literal)) {
      return Optional.empty();
    }
    ValueType type = java.type(side).get();
    return type.constants().stream()
        .filter(constant -> LayerScope.word(constant).equals(literal.value()))
        .findFirst()
        .map(
            constant ->
                CodeBlock.of(
                    "$L $L $T.$L",
                    raw(side),
                    operator.sign(),
                    type.element().withoutAnnotations(),
                    constant));
  }

  /** A name's accessor, without what turns an enum into a string. */
  private CodeBlock raw(Expr expr) {
    return expr instanceof Expr.Name name && !inputs.containsKey(name.name())
        ? CodeBlock.of("$L()", java.accessor(name))
        : java.plain(expr).code();
  }

  /** Boxes are equal by identity only, so elements and optional values are unboxed first. */
  private JavaCode unboxed(Expr expr) {
    JavaCode code = java.plain(expr);
    boolean boxedElement =
        expr instanceof Expr.Index index
            && expression.typeOf(index.target()) != ExprType.SHAPE
            && !java.isArray(index.target());
    boolean boxed = boxedElement || java.type(expr).filter(ValueType::nullable).isPresent();
    if (!boxed) {
      return code;
    }
    String method =
        switch (expression.typeOf(expr)) {
          case INT -> "longValue";
          case REAL -> "doubleValue";
          default -> "booleanValue";
        };
    return JavaCode.call("$L.$L()", code.atLeast(JavaCode.CALL), method);
  }
}
