package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Evaluator;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Checks the conditions that a layer's author set between its hyperparameters. */
final class ConditionChecks {
  private final Creation creation;
  private final KnownLayer layer;
  private final HyperparamValues values;

  ConditionChecks(Creation creation) {
    this.creation = creation;
    this.layer = creation.layer();
    this.values = new HyperparamValues(creation);
  }

  /** The first condition that does not hold, in the order in which the constructor asks. */
  List<Finding> check() {
    for (HyperparamModel hyperparam : layer.model().hyperparams()) {
      String check = hyperparam.check().text();
      Optional<Finding> finding = check.isEmpty() ? Optional.empty() : condition(check, check);
      if (finding.isPresent()) {
        return List.of(finding.get());
      }
    }
    for (RequiresModel requires : layer.model().requires()) {
      Optional<Finding> finding = condition(requires.condition().text(), requires.requirement());
      if (finding.isPresent()) {
        return List.of(finding.get());
      }
    }
    return List.of();
  }

  private Optional<Finding> condition(String condition, String requirement) {
    try {
      CheckedExpression expression = layer.scope().overHyperparams(condition);
      if (!values.areExactIn(expression)) {
        return Optional.empty();
      }
      boolean isBroken =
          Evaluator.evaluate(expression, values.values()) instanceof Value.Bool bool
              && !bool.value();
      return isBroken ? Optional.of(finding(expression, requirement, "")) : Optional.empty();
    } catch (EvaluationException e) {
      return Optional.of(finding(checked(condition), requirement, " (" + e.getMessage() + ")"));
    } catch (ExpressionException e) {
      return Optional.empty(); // its author has heard of it
    }
  }

  private CheckedExpression checked(String condition) {
    try {
      return layer.scope().overHyperparams(condition);
    } catch (ExpressionException e) {
      throw new IllegalStateException(condition + " was checked before", e);
    }
  }

  private Finding finding(CheckedExpression expression, String requirement, String reason) {
    List<@Nullable Object> namesAndValues = new ArrayList<>();
    Set<Element> variables = new HashSet<>();
    for (String name : expression.names()) {
      Constant constant = values.constant(name);
      if (constant != null) {
        boolean isGiven = creation.settings().given().containsKey(name);
        namesAndValues.add(name);
        namesAndValues.add(isGiven ? constant.value() : new Conditions.Default(constant.value()));
        variables.addAll(constant.variables());
      }
    }
    String text =
        Conditions.message(layer.name(), expression.text(), requirement, namesAndValues.toArray());
    return new Finding(
        place(expression.names()), Message.ARGUMENT_CONDITION.text(text + reason), variables);
  }

  /** The last argument that the condition speaks of. */
  private TreePath place(Set<String> names) {
    TreePath place = creation.call();
    for (Map.Entry<String, Setting> entry : creation.settings().given().entrySet()) {
      place = names.contains(entry.getKey()) ? entry.getValue().argument() : place;
    }
    return place;
  }
}
