package dev.lamina.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.rules.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes {@code getConfig}, {@code fromConfig}, the names and the provider. */
final class ConfigPart {
  private final Writing writing;

  ConfigPart(Writing writing) {
    this.writing = writing;
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(getConfig());
    methods.add(fromConfig());
    methods.add(name("className", writing.name()));
    methods.add(name("registeredName", writing.layer().registeredName()));
    return methods;
  }

  private MethodSpec getConfig() {
    CodeBlock.Builder code = CodeBlock.builder().add("return config()");
    for (HyperparamModel hyperparam : writing.layer().hyperparams()) {
      code.add("\n.put($S, $N())", hyperparam.key(), hyperparam.accessor());
    }
    if (writing.layer().overrides().contains(LayerModel.Handwritten.GET_CONFIG)) {
      code.add("\n.putAll(super.getConfig())");
    }
    boolean isShort = writing.layer().hyperparams().isEmpty();
    return Writing.override(
            "getConfig",
            ParameterizedTypeName.get(
                ClassName.get(Map.class),
                ClassName.get(String.class),
                Writing.nullable(ClassName.get(Object.class))))
        .addStatement(code.add(isShort ? ".toMap()" : "\n.toMap()").build())
        .build();
  }

  private static TypeName config() {
    return ParameterizedTypeName.get(
        ClassName.get(Map.class),
        ClassName.get(String.class),
        WildcardTypeName.subtypeOf(Object.class));
  }

  private MethodSpec fromConfig() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("fromConfig")
            .addJavadoc("The layer that a config of {@link #getConfig} describes.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(writing.layer().generatedClass())
            .addParameter(config(), "config")
            .addStatement(
                "$1T reader = $1T.of($2S, config)", LaminaTypes.CONFIG_READER, writing.name())
            .addStatement("Builder builder = builder()")
            .addStatement("reader.base(builder)");
    writing.layer().hyperparams().forEach(hyperparam -> read(method, hyperparam));
    return method.addStatement("reader.finish()").addStatement("return builder.build()").build();
  }

  private static void read(MethodSpec.Builder method, HyperparamModel hyperparam) {
    CodeBlock value = value(hyperparam);
    if (hyperparam.valueType().nullable()) {
      method
          .beginControlFlow("if (reader.has($S))", hyperparam.key())
          .addStatement("builder.$N($L.orElse(null))", hyperparam.name(), value)
          .endControlFlow();
    } else {
      method.addStatement("$L.ifPresent(builder::$N)", value, hyperparam.name());
    }
  }

  private static CodeBlock value(HyperparamModel hyperparam) {
    ValueType type = hyperparam.valueType();
    String method = readerMethod(type);
    String key = hyperparam.key();
    if (type.kind() == ValueType.Kind.ENUM || type.kind() == ValueType.Kind.LAYER) {
      return CodeBlock.of(
          "reader.$L($S, $T.class)", method, key, type.element().withoutAnnotations());
    }
    if (type.container() == ValueType.Container.ROWS && hyperparam.isSized()) {
      return CodeBlock.of(
          "reader.rows($S, $L, $L)", key, hyperparam.rowsValue(), hyperparam.sizeValue());
    }
    boolean spreads = hyperparam.isSized() && type.kind() == ValueType.Kind.INT;
    if (spreads && type.container() == ValueType.Container.ARRAY) {
      return CodeBlock.of(
          "reader.integers($S, $L).map($T::array)", key, hyperparam.sizeValue(), Dims.class);
    }
    return spreads
        ? CodeBlock.of("reader.$L($S, $L)", method, key, hyperparam.sizeValue())
        : CodeBlock.of("reader.$L($S)", method, key);
  }

  private static String readerMethod(ValueType type) {
    return switch (type.container()) {
      case NONE ->
          switch (type.kind()) {
            case INT -> "integer";
            case LONG -> "longInteger";
            case FLOAT -> "floatNumber";
            case DOUBLE -> "number";
            case BOOLEAN -> "bool";
            case STRING -> "string";
            case ENUM -> "constant";
            case ACTIVATION -> "activation";
            case INITIALIZER -> "initializer";
            case REGULARIZER -> "regularizer";
            case CONSTRAINT -> "constraint";
            case PLAIN -> "plain";
            case LAYER -> "layer";
          };
      case LIST ->
          switch (type.kind()) {
            case INT -> "integers";
            case LONG -> "longIntegers";
            case FLOAT -> "floatNumbers";
            case DOUBLE -> "numbers";
            case BOOLEAN -> "bools";
            case STRING -> "strings";
            case ENUM -> "constants";
            default -> "layers";
          };
      case ROWS -> "rows";
      case ARRAY ->
          switch (type.kind()) {
            case INT -> "intArray";
            case LONG -> "longArray";
            case FLOAT -> "floatArray";
            case DOUBLE -> "doubleArray";
            case BOOLEAN -> "boolArray";
            default -> "stringArray";
          };
    };
  }

  private static MethodSpec name(String method, String value) {
    return Writing.override(method, ClassName.get(String.class))
        .addStatement("return $S", value)
        .build();
  }

  /** The class that ServiceLoader finds. */
  TypeSpec provider() {
    ClassName generated = writing.layer().generatedClass();
    return TypeSpec.classBuilder("Provider")
        .addJavadoc("Makes {@link $L} from configs in files.\n", writing.name())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .superclass(LaminaTypes.LAYER_PROVIDER)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addStatement(
                    "super($S, $S, $T::fromConfig)",
                    writing.name(),
                    writing.layer().registeredName(),
                    generated)
                .build())
        .build();
  }
}
