package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.Operator;
import dev.lamina.rules.expression.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a call makes of a layer's hyperparameters: those it sets, and defaults that are constants.
 */
final class HyperparamValues {
  private final Creation creation;
  private final Map<String, Constant> constants = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();

  HyperparamValues(Creation creation) {
    this.creation = creation;
    for (HyperparamModel hyperparam : creation.layer().model().hyperparams()) {
      value(hyperparam)
          .ifPresent(
              constant -> {
                constants.put(hyperparam.name(), constant);
                values.put(hyperparam.name(), expressionValue(constant.value()));
              });
    }
  }

  private Optional<Constant> value(HyperparamModel hyperparam) {
    Setting setting = creation.settings().given().get(hyperparam.name());
    if (setting != null) {
      return setting.isWords() ? Optional.empty() : setting.value();
    }
    return creation.settings().isComplete()
        ? hyperparam.constantDefault().or(() -> sameAs(hyperparam))
        : Optional.empty();
  }

  /** A default that is another hyperparameter, which is none of the kind itself. */
  private Optional<Constant> sameAs(HyperparamModel hyperparam) {
    return hyperparam
        .sameAs()
        .flatMap(creation.layer()::hyperparam)
        .filter(other -> other.sameAs().isEmpty())
        .flatMap(this::value);
  }

  private static Value expressionValue(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return new Value.Int(((Number) value).longValue());
    } else if (value instanceof Number number) {
      return new Value.Real(number.doubleValue());
    } else if (value instanceof Boolean bool) {
      return new Value.Bool(bool);
    } else if (value instanceof String text) {
      return new Value.Str(text);
    } else if (value instanceof List<?> elements) {
      return new Value.Several(elements.stream().map(HyperparamValues::expressionValue).toList());
    }
    return value == null ? new Value.Null() : new Value.Unknown();
  }

  /** The known ones as expressions read them. */
  Map<String, Value> values() {
    return values;
  }

  /** A known one; null if it is not. */
  @Nullable Constant constant(String name) {
    return constants.get(name);
  }

  /** All variables that values were read from. */
  Set<Element> variables() {
    Set<Element> variables = new HashSet<>();
    constants.values().forEach(constant -> variables.addAll(constant.variables()));
    return variables;
  }

  /** Java computes with floats in less precision than the evaluator. */
  boolean areExactIn(CheckedExpression expression) {
    boolean hasFloats =
        expression.names().stream()
            .flatMap(name -> creation.layer().hyperparam(name).stream())
            .anyMatch(h -> h.valueType().kind() == ValueType.Kind.FLOAT);
    return !hasFloats || !computes(expression.root());
  }

  private static boolean computes(Expr expr) {
    boolean isArithmetic =
        expr instanceof Expr.Binary binary
            && binary.operator().family() == Operator.Family.ARITHMETIC;
    return isArithmetic || expr.children().anyMatch(HyperparamValues::computes);
  }
}
