package dev.lamina.processor.callsite;

import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerModel.Handwritten;
import dev.lamina.processor.model.OutputModel;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.model.Written;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Evaluator;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one layer makes of one input's shape, by the formulas of its {@code @Weight} and
 * {@code @Output}, which are also what its generated class computes.
 */
final class LayerShape {
  private final LayerModel model;
  private final KnownLayer layer;
  private final HyperparamValues hyperparams;
  private final Map<String, Value> values;

  private LayerShape(Creation creation, Value.Several input) {
    layer = creation.layer();
    model = layer.model();
    hyperparams = new HyperparamValues(creation);
    values = new TreeMap<>(hyperparams.values());
    model
        .call()
        .map(CallModel::inputNames)
        .ifPresent(names -> names.forEach(name -> put(name, input)));
    put("input", input);
  }

  /** A hyperparameter hides an input of the same name. */
  private void put(String input, Value.Several shape) {
    if (layer.hyperparam(input).isEmpty()) {
      values.put(input, shape);
    }
  }

  /**
   * The output's shape; empty if it cannot be told.
   *
   * @throws EvaluationException if the layer cannot take such an input
   */
  static Optional<Value.Several> of(Creation creation, Value.Several input)
      throws EvaluationException {
    boolean isSingle = creation.layer().model().call().filter(CallModel::isSingle).isPresent();
    return isSingle ? new LayerShape(creation, input).output() : Optional.empty();
  }

  private Optional<Value.Several> output() throws EvaluationException {
    if (buildsAsDeclared()) {
      for (WeightModel weight : model.weights()) {
        if (exists(weight)) {
          shape(weight.shape());
        }
      }
    }
    OutputModel output = model.output().orElse(null);
    return output == null ? Optional.empty() : shape(output.shape());
  }

  /**
   * A build that is written by hand may make weights for another shape than that of the input;
   * those of Lamina's own layers do not.
   */
  private boolean buildsAsDeclared() {
    return !model.overrides().contains(Handwritten.BUILD)
        || model.registerPackage().text().equals("keras");
  }

  private boolean exists(WeightModel weight) throws EvaluationException {
    try {
      String when = weight.when().text();
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
      CheckedExpression checked;
      try {
        checked = layer.scope().overInputs(expression.text());
      } catch (ExpressionException e) {
        return Optional.empty(); // its author has heard of it
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

  private Value value(CheckedExpression expression) throws EvaluationException {
    return hyperparams.areExactIn(expression)
        ? Evaluator.evaluate(expression, values)
        : new Value.Unknown();
  }
}
