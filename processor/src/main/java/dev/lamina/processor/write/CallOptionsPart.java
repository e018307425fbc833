package dev.lamina.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;

/**
 * Writes {@code apply(x, c -> c.initialState(state))} and the nested {@code CallOptions}, for
 * layers whose {@code call} takes more by name than whether it trains.
 */
final class CallOptionsPart {
  private static final String NAME = "CallOptions";
  private static final TypeName TENSORS =
      ParameterizedTypeName.get(ClassName.get(List.class), LaminaTypes.TENSOR);

  private final LayerModel layer;

  CallOptionsPart(LayerModel layer) {
    this.layer = layer;
  }

  void write(TypeSpec.Builder type) {
    CallModel call = layer.call().orElse(null);
    if (call == null || call.named().isEmpty()) {
      return;
    }
    if (call.isSingle()) {
      type.addMethod(applying("apply", LaminaTypes.TENSOR, LaminaTypes.TENSOR));
      type.addMethod(applying("applyAll", TENSORS, LaminaTypes.TENSOR));
    } else {
      type.addMethod(applying("apply", LaminaTypes.TENSOR, TENSORS));
      type.addMethod(applying("applyAll", TENSORS, TENSORS));
    }
    type.addType(options(call));
  }

  private ClassName options() {
    return layer.generatedClass().nestedClass(NAME);
  }

  private MethodSpec applying(String name, TypeName returns, TypeName takes) {
    boolean isOne = takes.equals(LaminaTypes.TENSOR);
    String input = isOne ? "input" : "inputs";
    CodeBlock inputs =
        isOne ? CodeBlock.of("$T.of($L)", List.class, input) : CodeBlock.of("$L", input);
    CodeBlock called =
        CodeBlock.of("applyWith($L, new $T().with(options).keywords())", inputs, options());
    return MethodSpec.methodBuilder(name)
        .addJavadoc(
            "Calls the layer for its $L, with what its call takes by name.\n",
            returns.equals(LaminaTypes.TENSOR) ? "one output" : "outputs")
        .addModifiers(Modifier.PUBLIC)
        .returns(returns)
        .addParameter(takes, input)
        .addParameter(
            ParameterizedTypeName.get(
                ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(options())),
            "options")
        .addStatement("return $L", returns.equals(LaminaTypes.TENSOR) ? single(called) : called)
        .build();
  }

  private static CodeBlock single(CodeBlock called) {
    return CodeBlock.of("single($L)", called);
  }

  private TypeSpec options(CallModel call) {
    TypeSpec.Builder options =
        TypeSpec.classBuilder(NAME)
            .addJavadoc("What a call of {@link $L} may be told.\n", layer.name().text())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(LaminaTypes.LAYER_CALL_OPTIONS, options()))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    Set<String> written = new HashSet<>();
    for (CallModel.Parameter parameter : call.named()) {
      String name = parameter.role() == CallModel.Role.MASKS ? "mask" : parameter.name();
      if (!SourceVersion.isIdentifier(name) || !written.add(name)) {
        continue; // what javac reports in the author's class
      }
      options.addMethod(
          MethodSpec.methodBuilder(name)
              .addModifiers(Modifier.PUBLIC)
              .returns(options())
              .addParameter(type(parameter), name)
              .addStatement("return put($1S, $1N)", name)
              .build());
    }
    return options.build();
  }

  private static TypeName type(CallModel.Parameter parameter) {
    return switch (parameter.role()) {
      case FLAG -> TypeName.BOOLEAN;
      case NAMED_TENSORS -> parameter.nullable() ? Writing.nullable(TENSORS) : TENSORS;
      case MASKS ->
          ParameterizedTypeName.get(
              ClassName.get(List.class), Writing.nullable(LaminaTypes.TENSOR));
      default -> Writing.nullable(LaminaTypes.TENSOR);
    };
  }
}
