package dev.lamina.processor.kotlin;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hyperparameter as a parameter of a Kotlin function.
 *
 * @param name its name
 * @param type its Kotlin type, without a question mark
 * @param nullable whether it may be null
 * @param byDefault its default in Kotlin; null if it must be given
 * @param isSet whether the builder is told even null; otherwise null leaves the layer's own default
 */
record KotlinParameter(
    String name, String type, boolean nullable, @Nullable String byDefault, boolean isSet) {
  /**
   * How hyperparameters are given that can be given in two ways.
   *
   * @param lists lists of a fixed length as such, not as one number for all
   * @param objects activations as objects, not by name
   */
  record Form(boolean lists, boolean objects) {
    private String type(HyperparamModel hyperparam, KotlinNames names) {
      ValueType type = hyperparam.valueType();
      if (type.kind().isNamedObject() && !keepsObject(type)) {
        return "String";
      }
      if (type.kind() == ValueType.Kind.PLAIN) {
        return "Any"; // the builder makes the value of it
      }
      return hyperparam.isSized() && !lists
          ? names.type(type.element())
          : names.type(type.declared());
    }

    private boolean keepsObject(ValueType type) {
      return objects && type.kind() == ValueType.Kind.ACTIVATION;
    }

    /** Whether it must be given, so that calls without it are not ambiguous. */
    boolean distinguishes(HyperparamModel hyperparam) {
      return (lists && hyperparam.isSized()) || keepsObject(hyperparam.valueType());
    }
  }

  /**
   * The parameter for a hyperparameter.
   *
   * @param earlier the hyperparameters before it, which its default may name
   */
  static KotlinParameter of(
      HyperparamModel hyperparam,
      Form form,
      boolean isRequired,
      List<HyperparamModel> earlier,
      KotlinNames names) {
    ValueType type = hyperparam.valueType();
    String name = KotlinNames.identifier(hyperparam.name());
    String kotlinType = form.type(hyperparam, names);
    if (isRequired || hyperparam.required()) {
      return new KotlinParameter(name, kotlinType, type.nullable(), null, true);
    }
    String byDefault =
        sameAs(hyperparam, form, earlier)
            .or(() -> constant(hyperparam, form, names))
            .orElse("null");
    boolean isNull = byDefault.equals("null");
    return new KotlinParameter(name, kotlinType, type.nullable() || isNull, byDefault, !isNull);
  }

  private static Optional<String> sameAs(
      HyperparamModel hyperparam, Form form, List<HyperparamModel> earlier) {
    return hyperparam
        .sameAs()
        .flatMap(other -> earlier.stream().filter(h -> h.name().equals(other)).findFirst())
        .filter(other -> form.lists() || other.isSized() == hyperparam.isSized())
        .map(other -> KotlinNames.identifier(other.name()));
  }

  private static Optional<String> constant(
      HyperparamModel hyperparam, Form form, KotlinNames names) {
    ValueType type = hyperparam.valueType();
    if (type.kind().isNamedObject()) {
      return form.keepsObject(type)
          ? Optional.empty()
          : hyperparam.defaultWords().map(KotlinConstants::quoted);
    }
    KotlinConstants constants = new KotlinConstants(names);
    Object value =
        hyperparam.constantDefault().isEmpty() ? null : hyperparam.constantDefault().get().value();
    if (value instanceof List<?> elements && hyperparam.isSized() && !form.lists()) {
      List<?> numbers =
          elements.stream()
              .flatMap(one -> one instanceof List<?> row ? row.stream() : Stream.of(one))
              .distinct()
              .toList();
      return numbers.size() == 1
          ? Optional.of(constants.one(type, numbers.get(0)))
          : Optional.empty();
    }
    return Optional.ofNullable(value).map(one -> constants.of(type, Objects.requireNonNull(one)));
  }

  /** {@code units: Int = 3}. */
  String declaration() {
    return name
        + ": "
        + type
        + (nullable ? "?" : "")
        + (byDefault == null ? "" : " = " + byDefault);
  }
}
