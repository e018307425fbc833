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
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a call makes of a layer's hyperparameters: those it sets, and defaults that are constants.
 */
final class HyperparamValues {
  private static final String GLU = "glu";

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
    return activations().allMatch(h -> keepsShape(h.name()));
  }

  /** Whether that activation is known to be glu, and all others leave shapes as they are. */
  boolean isOnlyHalved(String activation) {
    return activations()
        .allMatch(
            h ->
                h.name().equals(activation)
                    ? activation(h.name()).equals(GLU)
                    : keepsShape(h.name()));
  }

  private Stream<HyperparamModel> activations() {
    return creation.layer().model().hyperparams().stream()
        .filter(h -> h.type().filter(t -> t.kind() == ValueType.Kind.ACTIVATION).isPresent());
  }

  private boolean keepsShape(String activation) {
    if (!creation.settings().given().containsKey(activation)) {
      return creation.settings().isComplete(); // no default changes a shape
    }
    String name = activation(activation).split("\\(", 2)[0];
    return !name.equals(GLU) && KerasNames.find(KerasKind.ACTIVATION, name).isPresent();
  }

  /** Keras' words for the activation that the call sets; empty if they are not known. */
  private String activation(String hyperparam) {
    Setting setting = creation.settings().given().get(hyperparam);
    if (setting == null) {
      return "";
    } else if (setting.isWords()) {
      return String.valueOf(setting.value().map(Constant::value).orElse(""));
    } else if (setting.argument().getLeaf() instanceof MemberSelectTree select) {
      return select.getIdentifier().toString().toLowerCase(Locale.ROOT);
    } else if (setting.argument().getLeaf() instanceof IdentifierTree identifier) {
      return identifier.getName().toString().toLowerCase(Locale.ROOT);
    }
    return "";
  }

  /** Whether the evaluator comes to what Java comes to. */
  boolean areExactIn(CheckedExpression expression) {
    return ConstantValues.areExact(expression, creation.layer().model());
  }
}
