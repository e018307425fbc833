package dev.lamina.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.ValueType.Container;
import dev.lamina.rules.Rows;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the nested {@code Builder}. */
final class BuilderPart {
  private final Writing writing;

  BuilderPart(Writing writing) {
    this.writing = writing;
  }

  TypeSpec write() {
    TypeSpec.Builder builder =
        TypeSpec.classBuilder("Builder")
            .addJavadoc("Makes a {@link $L}.\n", writing.name())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(LaminaTypes.LAYER_BUILDER, writing.builder()));
    for (HyperparamModel hyperparam : writing.layer().hyperparams()) {
      addFields(builder, hyperparam);
    }
    builder.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (HyperparamModel hyperparam : writing.layer().hyperparams()) {
      addSetters(builder, hyperparam);
    }
    return builder.addMethod(build()).build();
  }

  /** The builder's field that says whether an optional hyperparameter was set, even to null. */
  static String givenFlag(String name) {
    return name + "Given";
  }

  /** One element's type of a hyperparameter that one number may stand for. */
  static TypeName single(HyperparamModel hyperparam) {
    TypeName element = hyperparam.valueType().element();
    return element.isBoxedPrimitive() ? element.unbox() : element;
  }

  /** What the builder takes instead of a whole list: one number, or one for each list in it. */
  static TypeName shorthand(HyperparamModel hyperparam) {
    TypeName one = single(hyperparam);
    return hyperparam.isOfRows() ? ArrayTypeName.of(one) : one;
  }

  private static void addFields(TypeSpec.Builder builder, HyperparamModel hyperparam) {
    TypeName type = Writing.nullable(hyperparam.valueType().declared());
    builder.addField(FieldSpec.builder(type, hyperparam.name(), Modifier.PRIVATE).build());
    if (hyperparam.valueType().nullable()) {
      builder.addField(boolean.class, givenFlag(hyperparam.name()), Modifier.PRIVATE);
    }
  }

  private void addSetters(TypeSpec.Builder builder, HyperparamModel hyperparam) {
    builder.addMethod(setter(hyperparam));
    String name = hyperparam.name();
    ValueType type = hyperparam.valueType();
    if (type.kind().isNamedObject()) {
      builder.addMethod(
          overload(hyperparam, ClassName.get(String.class))
              .addStatement("return $1N($2T.get($1N))", name, namedObjects(type))
              .build());
    }
    if (type.kind() == ValueType.Kind.PLAIN) {
      builder.addMethod(
          overload(hyperparam, ClassName.get(Object.class))
              .addStatement("return $1N($2T.of($1N))", name, LaminaTypes.PLAIN_VALUE)
              .build());
    }
    if (hyperparam.isSized()) {
      builder.addMethod(
          overload(hyperparam, shorthand(hyperparam))
              .varargs(hyperparam.isOfRows())
              .addStatement("return $N($L)", name, repeated(hyperparam))
              .build());
    }
  }

  private MethodSpec setter(HyperparamModel hyperparam) {
    String name = hyperparam.name();
    ValueType type = hyperparam.valueType();
    MethodSpec.Builder setter =
        overload(hyperparam, type.declared()).addStatement("this.$N = $L", name, kept(hyperparam));
    if (!hyperparam.doc().isEmpty()) {
      setter.addJavadoc("$L\n", hyperparam.doc());
    }
    if (type.nullable()) {
      setter.addStatement("this.$N = true", givenFlag(name));
    }
    return setter.addStatement("return this").build();
  }

  /** Lists and arrays are copied, so that later changes do not reach the layer. */
  private static CodeBlock kept(HyperparamModel hyperparam) {
    String name = hyperparam.name();
    ValueType type = hyperparam.valueType();
    CodeBlock copy =
        switch (type.container()) {
          case LIST -> CodeBlock.of("$T.copyOf($N)", List.class, name);
          case ROWS -> CodeBlock.of("$T.copyOf($N)", Rows.class, name);
          case ARRAY -> CodeBlock.of("$N.clone()", name);
          case NONE -> CodeBlock.of("$N", name);
        };
    if (type.nullable()) {
      return type.isSeveral() ? CodeBlock.of("$N == null ? null : $L", name, copy) : copy;
    }
    return type.isSeveral() || type.declared().isPrimitive()
        ? copy
        : CodeBlock.of("$1T.requireNonNull($2N, $2S)", Objects.class, name);
  }

  private static CodeBlock repeated(HyperparamModel hyperparam) {
    String name = hyperparam.name();

    ValueType type = hyperparam.valueType();
    if (type.container() == Container.ROWS) {
      return CodeBlock.of(
          "$T.of($L, $L, $N)", Rows.class, hyperparam.rowsValue(), hyperparam.sizeValue(), name);
    }
    if (type.container() == Container.LIST) {
      return CodeBlock.of("$T.nCopies($L, $N)", Collections.class, hyperparam.sizeValue(), name);
    }
    String elements = String.join(", ", Collections.nCopies((int) hyperparam.sizeValue(), name));
    return CodeBlock.of("new $T {$L}", ArrayTypeName.of(type.element()), elements);
  }

  private MethodSpec.Builder overload(HyperparamModel hyperparam, TypeName type) {
    return MethodSpec.methodBuilder(hyperparam.name())
        .addModifiers(Modifier.PUBLIC)
        .returns(writing.builder())
        .addParameter(type, hyperparam.name());
  }

  private static ClassName namedObjects(ValueType type) {
    return switch (type.kind()) {
      case INITIALIZER -> LaminaTypes.INITIALIZERS;
      case REGULARIZER -> LaminaTypes.REGULARIZERS;
      case CONSTRAINT -> LaminaTypes.CONSTRAINTS;
      default -> LaminaTypes.ACTIVATION_FUNCTION;
    };
  }

  private MethodSpec build() {
    return Writing.override("build", writing.layer().generatedClass())
        .addStatement("return new $T(this)", writing.layer().generatedClass())
        .build();
  }
}
