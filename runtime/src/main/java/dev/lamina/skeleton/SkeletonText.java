package dev.lamina.skeleton;

import dev.lamina.rules.SnakeCase;
import dev.lamina.skeleton.HyperparameterDraft.Kind;
import dev.lamina.skeleton.LayerDraft.SublayerDraft;
import dev.lamina.skeleton.LayerDraft.WeightDraft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the texts of a skeleton in Java and in Kotlin share. */
abstract class SkeletonText {
  final LayerDraft draft;
  private final StringBuilder text = new StringBuilder();

  SkeletonText(LayerDraft draft) {
    this.draft = draft;
  }

  abstract String end();

  /** A dollar sign in a string. */
  abstract String dollar();

  abstract void writeClass();

  abstract void write(HyperparameterDraft parameter, Kind kind);

  abstract void write(WeightDraft weight);

  abstract void write(SublayerDraft sublayer);

  abstract void writeCall();

  @Override
  public final String toString() {
    text.setLength(0);
    imports().forEach(name -> line("import " + name + end()));
    line("");
    writeComment();
    writeClass();
    for (HyperparameterDraft parameter : draft.hyperparameters()) {
      parameter
          .kind()
          .ifPresentOrElse(
              kind -> write(parameter, kind),
              () ->
                  line(
                      "  // The file has %s = %s: its type is not known."
                          .formatted(
                              harmless(parameter.key()),
                              harmless(String.valueOf(parameter.values().get(0))))));
    }
    blankUnlessEmpty(draft.weights());
    draft.weights().forEach(this::write);
    blankUnlessEmpty(draft.sublayers());
    for (SublayerDraft sublayer : draft.sublayers()) {
      if (sublayer.isKnown()) {
        write(sublayer);
      } else {
        line(
            "  // @Sublayer %s %s: %s. Write what makes it."
                .formatted(sublayer.type(), sublayer.name(), sublayer.note()));
      }
    }
    line("");
    writeCall();
    line("}");
    return text.toString();
  }

  private void blankUnlessEmpty(List<?> members) {
    if (!members.isEmpty()) {
      line("");
    }
  }

  final void line(String line) {
    text.append(line).append('\n');
  }

  private void writeComment() {
    line("/**");
    line(" * A draft of Python's " + harmless(draft.registeredName()) + ", made from a file:");
    line(" *");
    line(" * <ul>");
    draft.facts().forEach(fact -> line(" *   <li>" + harmless(fact)));
    line(" * </ul>");
    line(" *");
    line(
        " * The file does not say which hyperparameters have defaults in Python, how weights"
            + " begin");
    line(
        " * (\"glorot_uniform\" is filled in), and which of them are trained; those that are come"
            + " first.");
    if (draft.registerPackage().isEmpty()) {
      line(" * The class was not registered in Python: give it");
      line(
          " * @keras.saving.register_keras_serializable(package=\"Custom\") there, and save"
              + " again.");
    }
    line(" */");
  }

  private Set<String> imports() {
    Set<String> names = new TreeSet<>();
    String base = "dev.lamina.";
    names.add(base + "annotations.Layer");
    names.add(base + "layers.BaseLayer");
    names.add(base + "tensor.Tensor");
    if (!draft.weights().isEmpty()) {
      names.add(base + "annotations.Weight");
    }
    boolean usesList = draft.takesList();
    for (HyperparameterDraft parameter : draft.hyperparameters()) {
      if (parameter.kind().isPresent()) {
        names.add(base + "annotations.Hyperparam");
        String type = parameter.kind().get().java(parameter.isNullable());
        usesList |= type.contains("List<");
        importType(parameter, names);
      }
    }
    for (SublayerDraft sublayer : draft.sublayers()) {
      if (sublayer.isKnown()) {
        names.add(base + "annotations.Sublayer");
        names.add(base + "layers." + sublayer.type());
        usesList |= sublayer.isList();
        for (String type : sublayer.java().split("\\W+", -1)) {
          if (!type.isEmpty() && sublayer.java().contains(type + ".of(") && !type.equals("List")) {
            names.add(base + "layers." + type);
          }
        }
      }
    }
    if (usesList) {
      addList(names);
    }
    return names;
  }

  abstract void addList(Set<String> imports);

  abstract void addNullable(Set<String> imports);

  private void importType(HyperparameterDraft parameter, Set<String> names) {
    if (parameter.isNullable()) {
      addNullable(names);
    }
    boolean hasDefault = !parameter.isRequired() && !parameter.isNullable();
    switch (parameter.kind().orElseThrow()) {
      case ACTIVATION -> names.add("dev.lamina.activations.ActivationFunction");
      case INITIALIZER -> add("initializers.Initializer", hasDefault, names);
      case REGULARIZER -> add("regularizers.Regularizer", hasDefault, names);
      case CONSTRAINT -> add("constraints.Constraint", hasDefault, names);
      default -> {}
    }
  }

  private static void add(String type, boolean hasDefault, Set<String> names) {
    names.add("dev.lamina." + type);
    if (hasDefault) {
      names.add("dev.lamina." + type + "s");
    }
  }

  /** The value in code; lists by the given word. */
  final String code(@Nullable Object value, Kind kind, String listOf) {
    if (value == null) {
      return "null";
    }
    return switch (kind) {
      case ACTIVATION -> "ActivationFunction.get(" + quoted(name(value)) + ")";
      case INITIALIZER -> "Initializers.get(" + quoted(name(value)) + ")";
      case REGULARIZER -> "Regularizers.get(" + quoted(name(value)) + ")";
      case CONSTRAINT -> "Constraints.get(" + quoted(name(value)) + ")";
      case DOUBLE -> String.valueOf(((Number) value).doubleValue());
      case DOUBLES ->
          ((List<?>) value)
              .stream()
                  .map(each -> String.valueOf(((Number) each).doubleValue()))
                  .collect(Collectors.joining(", ", listOf + "(", ")"));
      default -> plain(value, listOf);
    };
  }

  private String plain(Object value, String listOf) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> plain(Objects.requireNonNull(each), listOf))
          .collect(Collectors.joining(", ", listOf + "(", ")"));
    }
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  final String quoted(String text) {
    return '"'
        + text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("$", dollar())
        + '"';
  }

  /** A serialized function or object in Keras' words, {@code l2(l2=0.01)}. */
  private static String name(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return String.valueOf(value);
    }
    if (map.get("config") instanceof String function) {
      return function;
    }
    String name = SnakeCase.of(String.valueOf(map.get("class_name")));
    String arguments =
        map.get("config") instanceof Map<?, ?> config
            ? config.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "))
            : "";
    return arguments.isEmpty() ? name : name + "(" + arguments + ")";
  }

  /** Which values a hyperparameter has in the file. */
  static String seen(HyperparameterDraft parameter) {
    return parameter.values().stream()
        .distinct()
        .map(value -> harmless(String.valueOf(value)))
        .map(value -> value.length() > 60 ? value.substring(0, 60) + "..." : value)
        .collect(Collectors.joining(", "));
  }

  /** In a comment: a file's names may hold anything, the end of a comment among it. */
  private static String harmless(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "/").replace("*/", "* /");
  }

  static String literals(WeightDraft weight) {
    String unexplained =
        weight.shape().stream()
            .filter(Term::isLiteral)
            .map(Term::shape)
            .collect(Collectors.joining(", "));
    return unexplained.isEmpty() ? "" : "  // what makes " + unexplained + " is not known";
  }
}
