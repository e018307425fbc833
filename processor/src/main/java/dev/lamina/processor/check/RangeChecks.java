package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.DEFAULT_RANGE;
import static dev.lamina.processor.report.Message.ONE_OF_EMPTY;
import static dev.lamina.processor.report.Message.ONE_OF_TWICE;
import static dev.lamina.processor.report.Message.ONE_OF_TYPE;
import static dev.lamina.processor.report.Message.RANGE_ORDER;
import static dev.lamina.processor.report.Message.RANGE_TYPE;
import static dev.lamina.processor.report.Message.ROWS_TYPE;
import static dev.lamina.processor.report.Message.ROWS_VALUE;
import static dev.lamina.processor.report.Message.SIZE_TYPE;
import static dev.lamina.processor.report.Message.SIZE_VALUE;

import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.HyperparamModel.Limit;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.Written;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.ValueRule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The ranges of hyperparameters, and whether their defaults lie within. */
final class RangeChecks implements LayerCheck {
  @Override
  public void check(LayerModel layer, Problems problems) {
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      if (hyperparam.type().isPresent()) {
        new One(Words.name(layer), hyperparam, problems).check();
      }
    }
  }

  private record One(String layer, HyperparamModel hyperparam, Problems problems) {
    void check() {
      int before = problems.all().size();
      checkLimit("min", hyperparam.min());
      checkLimit("max", hyperparam.max());
      checkOrder();
      checkOneOf();
      checkRows();
      checkSize();
      if (problems.all().size() == before) {
        checkDefault();
      }
    }

    private void checkLimit(String word, Optional<Limit> limit) {
      if (limit.isPresent() && !type().kind().isNumber()) {
        String advice =
            type().kind() == ValueType.Kind.STRING ? ": list the allowed strings in oneOf" : "";
        problems.error(
            limit.get().site(), RANGE_TYPE, word, layer, hyperparam.name(), found(), advice);
      }
    }

    private void checkOrder() {
      if (hyperparam.min().isPresent() && hyperparam.max().isPresent()) {
        long min = hyperparam.min().get().value();
        long max = hyperparam.max().get().value();
        if (min > max) {
          problems.error(
              hyperparam.min().get().site(), RANGE_ORDER, layer, hyperparam.name(), min, max);
        }
      }
    }

    private void checkOneOf() {
      if (hyperparam.oneOfSite().isEmpty()) {
        return;
      }
      if (type().kind() != ValueType.Kind.STRING) {
        String advice =
            type().kind() == ValueType.Kind.ENUM
                ? ", whose constants are all there is"
                : type().kind().isNumber() ? ": use min, max or check" : "";
        problems.error(
            hyperparam.oneOfSite().get(), ONE_OF_TYPE, layer, hyperparam.name(), found(), advice);
        return;
      }
      if (hyperparam.oneOf().isEmpty()) {
        problems.error(hyperparam.oneOfSite().get(), ONE_OF_EMPTY, layer, hyperparam.name());
      }
      Set<String> seen = new HashSet<>();
      for (Written word : hyperparam.oneOf()) {
        if (!seen.add(word.text())) {
          problems.error(word.site(), ONE_OF_TWICE, layer, hyperparam.name(), word.text());
        }
      }
    }

    private void checkRows() {
      Optional<Limit> rows = hyperparam.rows();
      if (rows.isEmpty()) {
        return;
      }
      if (!hyperparam.isOfRows()) {
        problems.error(
            rows.get().site(), ROWS_TYPE, layer, hyperparam.name(), found(), hyperparam.name());
      } else if (rows.get().value() < 1) {
        problems.error(rows.get().site(), ROWS_VALUE, layer, hyperparam.name(), rows.get().value());
      }
    }

    private void checkSize() {
      Optional<Limit> size = hyperparam.size();
      if (size.isEmpty()) {
        return;
      }
      if (!type().isSeveral() || !type().kind().isNumber()) {
        problems.error(
            size.get().site(), SIZE_TYPE, layer, hyperparam.name(), found(), hyperparam.name());
      } else if (size.get().value() < 1) {
        problems.error(size.get().site(), SIZE_VALUE, layer, hyperparam.name(), size.get().value());
      }
    }

    private void checkDefault() {
      Object value = hyperparam.constantDefault().map(Constant::value).orElse(null);
      if (value == null) {
        return;
      }
      for (ValueRule rule : hyperparam.rules()) {
        Optional<String> violation = rule.violation(value);
        if (violation.isPresent()) {
          problems.error(
              hyperparam.site(), DEFAULT_RANGE, layer, hyperparam.name(), violation.get());
          return;
        }
      }
    }

    private ValueType type() {
      return hyperparam.valueType();
    }

    private String found() {
      return "of type " + Words.type(hyperparam.method().getReturnType());
    }
  }
}
