package dev.lamina.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.Ranges;
import dev.lamina.rules.Rows;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the constructor: hyperparameters, their checks, sublayers. */
final class ConstructorPart {
  private final Writing writing;

  ConstructorPart(Writing writing) {
    this.writing = writing;
  }

  MethodSpec write() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(writing.builder(), "builder");
    List<HyperparamModel> hyperparams = writing.layer().hyperparams();
    hyperparams.forEach(hyperparam -> constructor.addStatement(holder(hyperparam)));
    CodeBlock.Builder names = CodeBlock.builder().add("initialize(builder");
    hyperparams.forEach(hyperparam -> names.add(",$W$N", hyperparam.name()));
    constructor.addStatement(names.add(")").build());
    hyperparams.forEach(hyperparam -> addRanges(constructor, hyperparam));
    for (HyperparamModel hyperparam : hyperparams) {
      if (!hyperparam.check().isEmpty()) {
        constructor.addStatement(condition(hyperparam.check().text(), hyperparam.check().text()));
      }
    }
    for (RequiresModel requires : writing.layer().requires()) {
      if (!writing.readsInputs(requires)) {
        constructor.addStatement(condition(requires.condition().text(), requires.requirement()));
      }
    }
    for (HyperparamModel hyperparam : hyperparams) {
      if (hyperparam.valueType().kind() == ValueType.Kind.LAYER && hyperparam.held()) {
        addTracking(constructor, hyperparam);
      }
    }
    for (SublayerModel sublayer : writing.layer().sublayers()) {
      constructor.addStatement("$N()", sublayer.accessor());
    }
    return constructor.build();
  }

  /** A layer that the user gives is held like one that the author makes. */
  private static void addTracking(MethodSpec.Builder constructor, HyperparamModel hyperparam) {
    boolean nullable = hyperparam.valueType().nullable();
    if (nullable) {
      constructor.beginControlFlow("if ($N() != null)", hyperparam.accessor());
    }
    constructor.addStatement("track($S, $N())", hyperparam.key(), hyperparam.accessor());
    if (nullable) {
      constructor.endControlFlow();
    }
  }

  private static CodeBlock holder(HyperparamModel hyperparam) {
    String name = hyperparam.name();
    boolean nullable = hyperparam.valueType().nullable();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(
                "$N = $T.$L($S",
                name,
                LaminaTypes.HYPERPARAMETER,
                nullable ? "optional" : "of",
                name);
    if (nullable) {
      code.add(",$Wbuilder.$N", BuilderPart.givenFlag(name));
    }
    code.add(",$Wbuilder.$N", name);
    if (!hyperparam.required()) {
      code.add(",$W").add(byDefault(hyperparam));
    }
    return code.add(")").build();
  }

  /** The author's default; lists and arrays are copied, so that the layer keeps its own. */
  private static CodeBlock byDefault(HyperparamModel hyperparam) {
    String name = hyperparam.accessor();
    if (hyperparam.valueType().nullable()) {
      return CodeBlock.of("super::$N", name);
    }
    return switch (hyperparam.valueType().container()) {
      case NONE -> CodeBlock.of("super::$N", name);
      case LIST -> CodeBlock.of("() -> $T.copyOf(super.$N())", List.class, name);
      case ROWS -> CodeBlock.of("() -> $T.copyOf(super.$N())", Rows.class, name);
      case ARRAY -> CodeBlock.of("() -> super.$N().clone()", name);
    };
  }

  private void addRanges(MethodSpec.Builder constructor, HyperparamModel hyperparam) {
    String name = hyperparam.accessor();
    String what = writing.name() + "." + hyperparam.name();
    hyperparam
        .rows()
        .ifPresent(
            rows ->
                constructor.addStatement(
                    "$T.rows($S, $N(), $L)", Ranges.class, what, name, rows.value()));
    hyperparam
        .size()
        .ifPresent(
            size ->
                constructor.addStatement(
                    "$T.size($S, $N(), $L)", Ranges.class, what, name, size.value()));
    hyperparam
        .min()
        .ifPresent(
            min ->
                constructor.addStatement(
                    "$T.atLeast($S, $N(), $L)", Ranges.class, what, name, number(min.value())));
    hyperparam
        .max()
        .ifPresent(
            max ->
                constructor.addStatement(
                    "$T.atMost($S, $N(), $L)", Ranges.class, what, name, number(max.value())));
    if (!hyperparam.oneOf().isEmpty()) {
      CodeBlock words =
          hyperparam.words().stream()
              .map(word -> CodeBlock.of("$S", word))
              .collect(CodeBlock.joining(",$W"));
      constructor.addStatement(
          CodeBlock.builder()
              .add("$T.oneOf($S, $N(),$W", Ranges.class, what, name)
              .add(words)
              .add(")")
              .build());
    }
  }

  private static String number(long value) {
    return value == (int) value ? Long.toString(value) : value + "L";
  }

  private CodeBlock condition(String condition, String requirement) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("$T.require(\n$S, $S,", Conditions.class, writing.name(), condition)
            .add(
                requirement.equals(condition)
                    ? CodeBlock.of("")
                    : CodeBlock.of(" $S,", requirement))
            .add("\n")
            .add("() -> ")
            .add(writing.condition(condition));
    for (String name : writing.overHyperparams(condition).names()) {
      code.add(",\n$S, $N()", name, writing.accessor(name));
    }
    return code.add(")").build();
  }
}
