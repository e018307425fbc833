package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.OBJECT_ARGUMENT;
import static dev.lamina.processor.report.Message.OBJECT_EMPTY;
import static dev.lamina.processor.report.Message.OBJECT_NAME;
import static dev.lamina.processor.report.Message.OBJECT_NULL;
import static dev.lamina.processor.report.Message.OBJECT_SYNTAX;
import static dev.lamina.processor.report.Message.OBJECT_TYPE;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.model.Written;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.rules.NearName;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.KerasCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A weight's initializer, regularizer and constraint: Keras' words, or a hyperparameter's name. */
final class KerasObjectChecks {
  private final LayerModel layer;
  private final WeightModel weight;
  private final Problems problems;

  private KerasObjectChecks(LayerModel layer, WeightModel weight, Problems problems) {
    this.layer = layer;
    this.weight = weight;
    this.problems = problems;
  }

  static void check(LayerModel layer, WeightModel weight, Problems problems) {
    KerasObjectChecks checks = new KerasObjectChecks(layer, weight, problems);
    checks.check(KerasKind.INITIALIZER, ValueType.Kind.INITIALIZER, weight.initializer());
    checks.check(KerasKind.REGULARIZER, ValueType.Kind.REGULARIZER, weight.regularizer());
    checks.check(KerasKind.CONSTRAINT, ValueType.Kind.CONSTRAINT, weight.constraint());
  }

  private void check(KerasKind kind, ValueType.Kind type, Written words) {
    String whose = kind.word() + " of " + Words.name(layer) + "." + weight.name();
    if (words.isEmpty()) {
      if (kind == KerasKind.INITIALIZER) {
        problems.error(words.site(), OBJECT_EMPTY, whose);
      }
      return;
    }
    Optional<HyperparamModel> hyperparam =
        layer.hyperparams().stream().filter(h -> h.name().equals(words.text())).findFirst();
    if (hyperparam.isPresent()) {
      checkHyperparam(kind, type, hyperparam.get(), words, whose);
    } else if (!isRegisteredByUser(words.text())) {
      checkWords(kind, type, words, whose);
    }
  }

  /** {@code acme>my_init} is known at run time only. */
  private static boolean isRegisteredByUser(String text) {
    return text.matches("[\\w.-]+>\\w+");
  }

  private void checkHyperparam(
      KerasKind kind,
      ValueType.Kind type,
      HyperparamModel hyperparam,
      Written words,
      String whose) {
    if (hyperparam.type().isEmpty()) {
      return; // its own type is the mistake
    }
    ValueType found = hyperparam.valueType();
    if (found.kind() != type || found.isSeveral()) {
      String expected = className(kind);
      problems.error(
          words.site(),
          OBJECT_TYPE,
          whose,
          hyperparam.name(),
          "of type " + Words.type(hyperparam.method().getReturnType()),
          expected,
          kind.word());
    } else if (found.nullable() && kind == KerasKind.INITIALIZER) {
      problems.error(words.site(), OBJECT_NULL, whose, hyperparam.name());
    }
  }

  private static String className(KerasKind kind) {
    return Character.toUpperCase(kind.word().charAt(0)) + kind.word().substring(1);
  }

  private void checkWords(KerasKind kind, ValueType.Kind type, Written words, String whose) {
    try {
      KerasCall.parse(kind, words.text());
    } catch (ExpressionException e) {
      switch (e.kind()) {
        case SYNTAX -> problems.error(words, whose, e, OBJECT_SYNTAX);
        case TYPE -> problems.error(words, whose, e, OBJECT_ARGUMENT);
        case UNKNOWN_NAME -> {
          if (e.offset() > 0) {
            problems.error(words, whose, e, OBJECT_ARGUMENT);
          } else {
            problems.error(words.site(), OBJECT_NAME, whose, unknown(kind, type, words.text()), "");
          }
        }
      }
    }
  }

  /** Names Keras' objects and the hyperparameters that would do, and the nearest of all. */
  private String unknown(KerasKind kind, ValueType.Kind type, String text) {
    List<String> known = new ArrayList<>();
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      if (hyperparam.type().filter(t -> t.kind() == type).isPresent()) {
        known.add(hyperparam.name());
      }
    }
    known.addAll(KerasNames.names(kind));
    String name = text.replaceAll("\\s*\\(.*", "");
    return "there is no "
        + kind.word()
        + " \""
        + name
        + "\" (known: "
        + String.join(", ", known)
        + ")"
        + NearName.hint(name, known);
  }
}
