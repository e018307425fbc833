package dev.lamina.processor.model;

import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.Operator;
import dev.lamina.rules.expression.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constants as expressions read them. */
public final class ConstantValues {
  private ConstantValues() {}

  /** A constant of a hyperparameter's type. */
  public static Value of(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return new Value.Int(((Number) value).longValue());
    } else if (value instanceof Number number) {
      return new Value.Real(number.doubleValue());
    } else if (value instanceof Boolean bool) {
      return new Value.Bool(bool);
    } else if (value instanceof String text) {
      return new Value.Str(text);
    } else if (value instanceof List<?> elements) {
      return new Value.Several(elements.stream().map(ConstantValues::of).toList());
    }
    return value == null ? new Value.Null() : new Value.Unknown();
  }

  /** Java computes with floats in less precision than the evaluator. */
  public static boolean areExact(CheckedExpression expression, LayerModel layer) {
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      if (hyperparam.valueType().kind() == ValueType.Kind.FLOAT
          && expression.names().contains(hyperparam.name())) {
        return !computes(expression.root());
      }
    }
    return true;
  }

  private static boolean computes(Expr expr) {
    boolean isArithmetic =
        expr instanceof Expr.Binary binary
            && binary.operator().family() == Operator.Family.ARITHMETIC;
    return isArithmetic || expr.children().stream().anyMatch(ConstantValues::computes);
  }
}
