package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.ValueRule;
import dev.lamina.rules.expression.ExpressionException;
import dev.lamina.rules.expression.KerasCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a call sets, by the rules and in the words of the layer's own constructor. */
final class SettingsChecks {
  private final Creation creation;
  private final KnownLayer layer;
  private final List<Finding> findings = new ArrayList<>();

  private SettingsChecks(Creation creation) {
    this.creation = creation;
    this.layer = creation.layer();
  }

  /** What is wrong: the values by themselves, or else the conditions between them. */
  static List<Finding> check(Creation creation) {
    SettingsChecks checks = new SettingsChecks(creation);
    checks.requireAll();
    creation
        .settings()
        .given()
        .forEach(
            (name, set) -> creation.layer().hyperparam(name).ifPresent(h -> checks.value(h, set)));
    return checks.findings.isEmpty() ? new ConditionChecks(creation).check() : checks.findings;
  }

  private void requireAll() {
    for (HyperparamModel hyperparam : layer.model().hyperparams()) {
      boolean isMissing =
          hyperparam.required()
              && creation.settings().isComplete()
              && !creation.settings().given().containsKey(hyperparam.name());
      if (isMissing) {
        String text = Message.ARGUMENT_MISSING.text(layer.name(), hyperparam.name());
        findings.add(new Finding(creation.call(), text, Set.of()));
        return;
      }
    }
  }

  private void value(HyperparamModel hyperparam, Setting setting) {
    Constant constant = setting.value().orElse(null);
    if (constant == null) {
      return;
    }
    if (constant.value() == null) {
      rejectNull(hyperparam, setting, constant);
    } else if (setting.isWords()) {
      words(hyperparam, setting, constant);
    } else {
      ranges(hyperparam, setting, constant);
    }
  }

  private void ranges(HyperparamModel hyperparam, Setting setting, Constant constant) {
    for (ValueRule rule : hyperparam.rules()) {
      Optional<String> violation = rule.violation(constant.value());
      if (violation.isPresent()) {
        add(setting, constant, message(rule), hyperparam.name(), violation.get());
        return;
      }
    }
  }

  private static Message message(ValueRule rule) {
    if (rule instanceof ValueRule.OneOf) {
      return Message.ARGUMENT_CHOICE;
    }
    return rule instanceof ValueRule.Size || rule instanceof ValueRule.Rows
        ? Message.ARGUMENT_SIZE
        : Message.ARGUMENT_RANGE;
  }

  private void rejectNull(HyperparamModel hyperparam, Setting setting, Constant constant) {
    if (setting.isWords() || !hyperparam.valueType().nullable()) {
      String advice = hyperparam.required() ? "" : ": leave it out for its default";
      add(setting, constant, Message.ARGUMENT_NULL, hyperparam.name(), advice);
    }
  }

  /**
   * Names that users may have registered themselves are theirs to know: any initializer,
   * regularizer and constraint, and activations with a package.
   */
  private void words(HyperparamModel hyperparam, Setting setting, Constant constant) {
    String words = String.valueOf(constant.value());
    KerasKind kind = kind(hyperparam.valueType());
    if (words.contains(">")) {
      return;
    }
    try {
      KerasCall.parse(kind, words);
    } catch (ExpressionException e) {
      boolean isOfArgument = words.contains("(") && e.offset() > 0;
      if (kind == KerasKind.ACTIVATION || isOfArgument) {
        add(setting, constant, Message.ARGUMENT_NAME, hyperparam.name(), words, e.problem());
      }
    }
  }

  private static KerasKind kind(ValueType type) {
    return switch (type.kind()) {
      case INITIALIZER -> KerasKind.INITIALIZER;
      case REGULARIZER -> KerasKind.REGULARIZER;
      case CONSTRAINT -> KerasKind.CONSTRAINT;
      default -> KerasKind.ACTIVATION;
    };
  }

  private void add(Setting setting, Constant constant, Message message, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(layer.name()));
    all.addAll(List.of(arguments));
    findings.add(
        new Finding(setting.argument(), message.text(all.toArray()), constant.variables()));
  }
}
