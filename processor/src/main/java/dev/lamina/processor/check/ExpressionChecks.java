package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.AXIS_NEGATIVE;
import static dev.lamina.processor.report.Message.AXIS_TYPE;
import static dev.lamina.processor.report.Message.CONDITION_INPUT;
import static dev.lamina.processor.report.Message.CONDITION_NEVER;
import static dev.lamina.processor.report.Message.CONDITION_TYPE;
import static dev.lamina.processor.report.Message.SYNTAX;
import static dev.lamina.processor.report.Message.TYPE;
import static dev.lamina.processor.report.Message.UNKNOWN_NAME;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerScope;
import dev.lamina.processor.model.Written;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Evaluator;
import dev.lamina.rules.expression.ExprType;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.Value;
import java.util.List;
import java.util.Map;

/** Checks the expressions of one layer, wherever they stand. */
final class ExpressionChecks {
  private final LayerScope scope;
  private final Problems problems;

  ExpressionChecks(LayerModel layer, Problems problems) {
    this.scope = layer.scope();
    this.problems = problems;
  }

  /** A condition over hyperparameters. */
  void condition(Written condition, String whose) {
    try {
      condition(scope.overHyperparams(condition.text()), condition, whose);
    } catch (ExpressionException e) {
      reportCondition(condition, whose, e);
    }
  }

  /** A condition over hyperparameters and, perhaps, input shapes. */
  void requirement(Written condition, String whose) {
    try {
      condition(scope.overInputs(condition.text()), condition, whose);
    } catch (ExpressionException e) {
      report(condition, whose, e);
    }
  }

  private void condition(CheckedExpression expression, Written condition, String whose) {
    if (expression.type() != ExprType.BOOL && expression.type() != ExprType.ERROR) {
      problems.error(
          condition.site(),
          CONDITION_TYPE,
          whose,
          condition.text(),
          expression.type().words(),
          condition.text());
    } else if (constant(expression) instanceof Value.Bool bool && !bool.value()) {
      problems.error(condition.site(), CONDITION_NEVER, whose, condition.text());
    }
  }

  /** A condition that would be right if it could speak of inputs has a message of its own. */
  private void reportCondition(Written condition, String whose, ExpressionException e) {
    try {
      for (String name : scope.overInputs(condition.text()).names()) {
        if (scope.isInput(name)) {
          problems.error(condition.site(), CONDITION_INPUT, whose, name);
          return;
        }
      }
    } catch (ExpressionException other) {
      report(condition, whose, e);
    }
  }

  /** A shape, one expression for each axis or run of axes. */
  void shape(List<Written> shape, String whose) {
    for (Written axis : shape) {
      try {
        CheckedExpression expression = scope.overInputs(axis.text());
        ExprType type = expression.type();
        boolean fits =
            type == ExprType.INT
                || type == ExprType.SHAPE
                || type == ExprType.INTS
                || type == ExprType.ERROR;
        if (!fits) {
          problems.error(axis.site(), AXIS_TYPE, whose, axis.text(), type.words());
        } else if (constant(expression) instanceof Value.Int length && length.value() < 0) {
          problems.error(axis.site(), AXIS_NEGATIVE, whose, axis.text(), length.value());
        }
      } catch (ExpressionException e) {
        report(axis, whose, e);
      }
    }
  }

  private void report(Written expression, String whose, ExpressionException e) {
    problems.error(
        expression,
        whose,
        e,
        switch (e.kind()) {
          case SYNTAX -> SYNTAX;
          case UNKNOWN_NAME -> UNKNOWN_NAME;
          case TYPE -> TYPE;
        });
  }

  /** The value that the expression has for all hyperparameters, if it is one. */
  private static Value constant(CheckedExpression expression) {
    try {
      return Evaluator.evaluate(expression, Map.of());
    } catch (EvaluationException e) {
      return new Value.Unknown();
    }
  }
}
