package dev.lamina.processor.callsite;

import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerModel.Handwritten;
import dev.lamina.processor.model.OutputModel;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.model.Written;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Evaluator;
import dev.lamina.rules.expression.Expr;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one layer makes of the shapes of its inputs, by the formulas of its {@code @Weight} and
 * {@code @Output}, which are also what its generated class computes.
 */
final class LayerShape {
  private final LayerModel model;
  private final KnownLayer layer;
  private final HyperparamValues hyperparams;
  private final Map<String, Value> values;

  /**
   * A layer with its inputs.
   *
   * @param call the layer's call
   * @param inputs as many as it takes, or none if they are not known
   */
  LayerShape(Creation creation, CallModel call, List<Value.Several> inputs) {
    layer = creation.layer();
    model = layer.model();
    hyperparams = new HyperparamValues(creation);
    values = new TreeMap<>(hyperparams.values());
    if (inputs.isEmpty()) {
      return;
    }
    if (call.takesList()) {
      Value.Several all = new Value.Several(List.copyOf(inputs));
      put(call.listName(), all);
      put("inputs", all);
    } else {
      for (int i = 0; i < inputs.size(); i++) {
        put(call.inputNames().get(i), inputs.get(i));
      }
      if (call.isSingle()) {
        put("input", inputs.get(0));
      }
    }
  }

  /** A hyperparameter hides an input of the same name. */
  private void put(String input, Value.Several shape) {
    if (layer.hyperparam(input).isEmpty()) {
      values.put(input, shape);
    }
  }

  /**
   * The first requirement on inputs that they do not meet, in words; empty if they meet all.
   *
   * @throws EvaluationException if one has no answer
   */
  String broken() throws EvaluationException {
    for (RequiresModel requires : model.requires()) {
      CheckedExpression condition = overInputs(requires.condition()).orElse(null);
      if (condition != null
          && hyperparams.areExactIn(condition)
          && Evaluator.isBroken(condition, values)) {
        return words(condition, requires);
      }
    }
    return "";
  }

  private String words(CheckedExpression condition, RequiresModel requires)
      throws EvaluationException {
    List<@Nullable Object> namesAndValues = new ArrayList<>();
    for (Map.Entry<String, Expr> source : condition.sources().entrySet()) {
      Value value =
          Evaluator.evaluate(
              new CheckedExpression(source.getKey(), source.getValue(), condition.types()), values);
      Constant constant = hyperparams.constant(source.getKey());
      if (value instanceof Value.Int || constant != null) {
        namesAndValues.add(source.getKey());
        namesAndValues.add(constant == null ? ((Value.Int) value).value() : constant.value());
      }
    }
    return Conditions.message(
        "it", condition.text(), requires.requirement(), namesAndValues.toArray());
  }

  /**
   * A weight.
   *
   * @param shape its axes; empty if not even their number is known
   */
  record WeightShape(WeightModel weight, Optional<Value.Several> shape) {}

  /**
   * The weights that are made for such inputs, as far as their author declared them. A build that
   * is written by hand may make them for another shape than that of the input; those of Lamina's
   * own layers do not.
   *
   * @throws EvaluationException if the layer cannot take such inputs
   */
  List<WeightShape> weights() throws EvaluationException {
    List<WeightShape> weights = new ArrayList<>();
    boolean buildsAsDeclared =
        !model.overrides().contains(Handwritten.BUILD)
            || model.registerPackage().text().equals("keras");
    if (buildsAsDeclared) {
      for (WeightModel weight : model.weights()) {
        if (exists(weight)) {
          weights.add(new WeightShape(weight, shape(weight.shape())));
        }
      }
    }
    return weights;
  }

  /**
   * The output's shape; empty if it cannot be told.
   *
   * @throws EvaluationException if the layer cannot take such inputs
   */
  Optional<Value.Several> output() throws EvaluationException {
    OutputModel output = model.output().orElse(null);
    if (output == null || !holds(output.when().text())) {
      return Optional.empty();
    }
    Optional<Value.Several> shape = shape(output.shape());
    if (hyperparams.keepShape()) {
      return shape;
    }
    return shape.isPresent() && hyperparams.isOnlyHalved(output.activation().text())
        ? Optional.of(Evaluator.halved(shape.get()))
        : Optional.empty();
  }

  private boolean exists(WeightModel weight) throws EvaluationException {
    return holds(weight.when().text());
  }

  /** Whether a condition over hyperparameters is known to hold. */
  private boolean holds(String when) throws EvaluationException {
    try {
      return when.isEmpty()
          || (value(layer.scope().overHyperparams(when)) instanceof Value.Bool bool
              && bool.value());
    } catch (ExpressionException e) {
      return false;
    }
  }

  /** The axes one after another; empty if not even their number is known. */
  private Optional<Value.Several> shape(List<Written> expressions) throws EvaluationException {
    List<Value> axes = new ArrayList<>();
    for (Written expression : expressions) {
      CheckedExpression checked = overInputs(expression).orElse(null);
      if (checked == null) {
        return Optional.empty();
      }
      Value value = value(checked);
      if (value instanceof Value.Several several) {
        axes.addAll(several.elements());
      } else if (checked.type().isSeveral()) {
        return Optional.empty();
      } else {
        axes.add(value);
      }
    }
    return Optional.of(new Value.Several(axes));
  }

  private Optional<CheckedExpression> overInputs(Written expression) {
    try {
      return Optional.of(layer.scope().overInputs(expression.text()));
    } catch (ExpressionException e) {
      return Optional.empty(); // its author has heard of it
    }
  }

  private Value value(CheckedExpression expression) throws EvaluationException {
    return hyperparams.areExactIn(expression)
        ? Evaluator.evaluate(expression, values)
        : new Value.Unknown();
  }
}
