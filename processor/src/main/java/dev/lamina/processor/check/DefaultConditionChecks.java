package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.DEFAULT_CONDITION;

import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.ConstantValues;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.model.Written;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Evaluator;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions that speak of nothing but constant defaults, and do not hold for them. */
final class DefaultConditionChecks implements LayerCheck {
  @Override
  public void check(LayerModel layer, Problems problems) {
    if (!problems.isEmpty()) {
      return; // it may only follow from what is reported
    }
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      if (!hyperparam.check().isEmpty()) {
        check(layer, hyperparam.check(), hyperparam.check().text(), problems);
      }
    }
    for (RequiresModel requires : layer.requires()) {
      check(layer, requires.condition(), requires.requirement(), problems);
    }
  }

  private static void check(
      LayerModel layer, Written condition, String requirement, Problems problems) {
    CheckedExpression expression;
    try {
      expression = layer.scope().overHyperparams(condition.text());
    } catch (ExpressionException e) {
      return; // reported as what it is
    }
    Map<String, Value> values = new HashMap<>();
    List<@Nullable Object> namesAndValues = new ArrayList<>();
    for (String name : expression.names()) {
      Optional<Constant> constant =
          layer.hyperparams().stream()
              .filter(hyperparam -> hyperparam.name().equals(name))
              .findFirst()
              .flatMap(HyperparamModel::constantDefault);
      if (constant.isEmpty()) {
        return;
      }
      values.put(name, ConstantValues.of(constant.get().value()));
      namesAndValues.add(name);
      namesAndValues.add(constant.get().value());
    }
    if (!values.isEmpty() && ConstantValues.areExact(expression, layer)) {
      broken(expression, values)
          .ifPresent(
              reason ->
                  problems.error(
                      condition.site(),
                      DEFAULT_CONDITION,
                      Conditions.message(
                              Words.name(layer),
                              condition.text(),
                              requirement,
                              namesAndValues.toArray())
                          + reason));
    }
  }

  /** Why the condition does not hold, empty text for no more than that; nothing if it does. */
  private static Optional<String> broken(CheckedExpression expression, Map<String, Value> values) {
    try {
      boolean fails =
          Evaluator.evaluate(expression, values) instanceof Value.Bool bool && !bool.value();
      return fails ? Optional.of("") : Optional.empty();
    } catch (EvaluationException e) {
      return Optional.of(" (" + e.getMessage() + ")");
    }
  }
}
