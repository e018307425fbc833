package dev.lamina.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.OutputModel;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.model.Written;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code build}, {@code callWith} and {@code computeOutputShape}. */
final class LifecyclePart {
  private final Writing writing;

  LifecyclePart(Writing writing) {
    this.writing = writing;
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    if (!writing.layer().weights().isEmpty() || byHand(LayerModel.Handwritten.BUILD)) {
      methods.add(build());
    }
    methods.addAll(new SignaturePart(writing).write());
    methods.add(callWith());
    if (!byHand(LayerModel.Handwritten.COMPUTE_OUTPUT_SHAPE)) {
      writing.layer().output().map(this::output).ifPresent(methods::add);
    }
    return methods;
  }

  private boolean byHand(LayerModel.Handwritten method) {
    return writing.layer().overrides().contains(method);
  }

  private TypeName shapes() {
    return writing.takesSeveral()
        ? ParameterizedTypeName.get(ClassName.get(List.class), LaminaTypes.SHAPE)
        : LaminaTypes.SHAPE;
  }

  private MethodSpec build() {
    String input = writing.inputParameter();
    CodeBlock.Builder weights = CodeBlock.builder();
    writing.layer().weights().forEach(weight -> addWeight(weights, weight));
    if (byHand(LayerModel.Handwritten.BUILD)) {
      weights.addStatement("super.build($L)", input);
    }
    return Writing.override("build", TypeName.VOID)
        .addParameter(shapes(), input)
        .addCode("building($L, () -> {\n$>", input)
        .addCode(weights.build())
        .addCode("$<});\n")
        .build();
  }

  private void addWeight(CodeBlock.Builder code, WeightModel weight) {
    ShapePart shape = new ShapePart(writing, weight.name() + "Axis");
    CodeBlock axes = shape.write(weight.shape());
    CodeBlock.Builder made =
        CodeBlock.builder()
            .add("$N = addWeight($S,$W", weight.name(), weight.kerasName().text())
            .add(axes)
            .add(",$W")
            .add(named(weight.initializer(), LaminaTypes.INITIALIZERS))
            .add(",$W$L", weight.trainable());
    if (!weight.regularizer().isEmpty() || !weight.constraint().isEmpty()) {
      made.add(",$W")
          .add(named(weight.regularizer(), LaminaTypes.REGULARIZERS))
          .add(",$W")
          .add(named(weight.constraint(), LaminaTypes.CONSTRAINTS));
    }
    made.add(")");
    boolean conditional = !weight.when().isEmpty();
    if (conditional) {
      code.beginControlFlow("if ($L)", writing.condition(weight.when().text()));
    }
    shape.statements().forEach(code::addStatement);
    code.addStatement(made.build());
    if (conditional) {
      code.endControlFlow();
    }
  }

  /** A hyperparameter's accessor, or the object of that Keras name. */
  private CodeBlock named(Written words, ClassName objects) {
    if (words.isEmpty()) {
      return CodeBlock.of("null");
    }
    return writing.isHyperparam(words.text())
        ? CodeBlock.of("$N()", writing.accessor(words.text()))
        : CodeBlock.of("$T.get($S)", objects, words.text());
  }

  private MethodSpec callWith() {
    CallModel call = writing.layer().call().orElseThrow();
    List<CodeBlock> arguments = new ArrayList<>();
    int input = 0;
    for (CallModel.Parameter parameter : call.parameters()) {
      arguments.add(
          switch (parameter.role()) {
            case TENSOR -> CodeBlock.of("arguments.input($L)", input);
            case TENSORS -> CodeBlock.of("arguments.inputs()");
            case MASK -> mask(parameter, call);
            case MASKS -> CodeBlock.of("arguments.masks()");
            case OPTIONAL -> CodeBlock.of("arguments.tensor($S)", parameter.name());
            case OPTIONAL_MASK ->
                CodeBlock.of(
                    "arguments.maskOf($S)",
                    parameter.name().substring(0, parameter.name().length() - "Mask".length()));
            case NAMED_TENSORS ->
                CodeBlock.of(
                    "arguments.$L($S)",
                    parameter.nullable() ? "tensors" : "requiredTensors",
                    parameter.name());
            case FLAG -> CodeBlock.of("arguments.flag($S)", parameter.name());
            case TRAINING, OTHER -> CodeBlock.of("arguments.training()");
          });
      input += parameter.role() == CallModel.Role.TENSOR ? 1 : 0;
    }
    CodeBlock called =
        CodeBlock.builder()
            .add("$N(", call.method().getSimpleName())
            .add(arguments.stream().collect(CodeBlock.joining(",$W")))
            .add(")")
            .build();
    TypeName tensors = ParameterizedTypeName.get(ClassName.get(List.class), LaminaTypes.TENSOR);
    return MethodSpec.methodBuilder("callWith")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(tensors)
        .addParameter(LaminaTypes.CALL_ARGUMENTS, "arguments")
        .addStatement(
            call.returnsList()
                ? CodeBlock.builder().add("return ").add(called).build()
                : CodeBlock.builder().add("return $T.of(", List.class).add(called).add(")").build())
        .build();
  }

  private static CodeBlock mask(CallModel.Parameter parameter, CallModel call) {
    boolean isOfFirst = parameter.name().equals("mask") && !call.inputNames().isEmpty();
    return isOfFirst
        ? CodeBlock.of("arguments.mask()")
        : CodeBlock.of("arguments.mask($L)", parameter.input());
  }

  private MethodSpec output(OutputModel output) {
    ShapePart shape = new ShapePart(writing, "axis");
    CodeBlock written = shape.write(output.shape());
    MethodSpec.Builder method =
        Writing.override("computeOutputShape", LaminaTypes.SHAPE)
            .addParameter(shapes(), writing.inputParameter());
    if (!output.when().isEmpty()) {
      method
          .beginControlFlow("if (!($L))", writing.condition(output.when().text()))
          .addStatement("return super.computeOutputShape($L)", writing.inputParameter())
          .endControlFlow();
    }
    shape.statements().forEach(method::addStatement);
    CodeBlock.Builder answer = CodeBlock.builder().add("return ");
    if (output.activation().isEmpty()) {
      answer.add(written);
    } else {
      answer.add("$N().outputShape(", writing.accessor(output.activation().text()));
      answer.add(written).add(")");
    }
    return method.addStatement(answer.build()).build();
  }
}
