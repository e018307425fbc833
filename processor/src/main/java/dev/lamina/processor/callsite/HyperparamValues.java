package dev.lamina.processor.callsite;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.model.ConstantValues;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
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
                values.put(hyperparam.name(), ConstantValues.of(constant.value()));
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

  /**
   * Whether the activations that the call sets are known to leave shapes as they are: glu halves an
   * axis, which the formulas of layers do not tell, and a user's own may do anything.
   */
  boolean keepShape() {
    return creation.layer().model().hyperparams().stream()
        .filter(h -> h.type().filter(t -> t.kind() == ValueType.Kind.ACTIVATION).isPresent())
        .allMatch(h -> keepsShape(creation.settings().given().get(h.name())));
  }

  private boolean keepsShape(@Nullable Setting setting) {
    String name;
    if (setting == null) {
      return creation.settings().isComplete(); // no default changes a shape
    } else if (setting.isWords()) {
      Object words = setting.value().map(Constant::value).orElse("");
      name = String.valueOf(words).split("\\(", 2)[0];
    } else if (setting.argument().getLeaf() instanceof MemberSelectTree select) {
      name = select.getIdentifier().toString().toLowerCase(Locale.ROOT);
    } else if (setting.argument().getLeaf() instanceof IdentifierTree identifier) {
      name = identifier.getName().toString().toLowerCase(Locale.ROOT);
    } else {
      return false;
    }
    return !name.equals("glu") && KerasNames.find(KerasKind.ACTIVATION, name).isPresent();
  }

  /** Whether the evaluator comes to what Java comes to. */
  boolean areExactIn(CheckedExpression expression) {
    return ConstantValues.areExact(expression, creation.layer().model());
  }
}
