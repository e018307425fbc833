package dev.lamina.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.processor.model.WeightModel;
import dev.lamina.processor.model.Written;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.InputAxes;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes what the layer says about its inputs: how many, and which axes its weights fix. */
final class SignaturePart {
  private final Writing writing;
  private final CallModel call;

  SignaturePart(Writing writing) {
    this.writing = writing;
    this.call = writing.layer().call().orElseThrow();
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    if (!call.isSingle() || !call.named().isEmpty()) {
      methods.add(signature());
    }
    List<RequiresModel> requires =
        writing.layer().requires().stream().filter(writing::readsInputs).toList();
    if (!requires.isEmpty()) {
      methods.add(requirements(requires));
    }
    TakesModel takes = writing.layer().takes().orElse(null);
    if (takes != null) {
      methods.add(inputSpec(takes));
      return methods;
    }
    Map<Integer, SortedSet<Long>> fixed = fixedAxes();
    boolean byHand = writing.layer().overrides().contains(LayerModel.Handwritten.INPUT_SPEC);
    if (!fixed.isEmpty() && !byHand) {
      methods.add(inputSpec(fixed));
    }
    return methods;
  }

  private MethodSpec signature() {
    List<String> names = call.takesList() ? List.of(call.listName()) : call.inputNames();
    CodeBlock quoted =
        names.stream().map(name -> CodeBlock.of("$S", name)).collect(CodeBlock.joining(",$W"));
    return described("signature", LaminaTypes.CALL_SIGNATURE)
        .addStatement(
            CodeBlock.builder()
                .add("return $T.$L(", LaminaTypes.CALL_SIGNATURE, call.takesList() ? "list" : "of")
                .add(quoted)
                .add(")")
                .add(call.named().stream().map(SignaturePart::named).collect(CodeBlock.joining("")))
                .build())
        .build();
  }

  private static CodeBlock named(CallModel.Parameter parameter) {
    String kind =
        switch (parameter.role()) {
          case MASK, MASKS, OPTIONAL_MASK -> "mask";
          case FLAG -> "flag";
          case NAMED_TENSORS -> parameter.nullable() ? "optional" : "required";
          default -> "optional";
        };
    // As Keras' own layers, which take the masks of a list as "mask".
    String name = parameter.role() == CallModel.Role.MASKS ? "mask" : parameter.name();
    return CodeBlock.of("$Z.$L($S)", kind, name);
  }

  /** The conditions on inputs. */
  private MethodSpec requirements(List<RequiresModel> requires) {
    MethodSpec.Builder method =
        described("requireOfInputs", TypeName.VOID)
            .addParameter(
                ParameterizedTypeName.get(ClassName.get(List.class), LaminaTypes.SHAPE), "inputs");
    if (!writing.takesSeveral()) {
      method.addStatement("$T input = inputs.get(0)", LaminaTypes.SHAPE);
    }
    requires.forEach(one -> method.addStatement(requirement(one)));
    return method.build();
  }

  private CodeBlock requirement(RequiresModel requires) {
    String condition = requires.condition().text();
    CheckedExpression expression = writing.overInputs(condition);
    JavaExpression java = writing.overAxes(expression);
    CodeBlock.Builder code =
        CodeBlock.builder().add("$T.require(\nlabel(), $S,", Conditions.class, condition);
    if (!requires.message().isEmpty()) {
      code.add("\n$S,", requires.requirement());
    }
    code.add("\n() -> ").add(java.requirement().code());
    expression
        .sources()
        .forEach((text, node) -> code.add(",\n$S, $L", text, java.plain(node).code()));
    return code.add(")").build();
  }

  /** What the layer declares, with the channels where the data format says. */
  private MethodSpec inputSpec(TakesModel takes) {
    MethodSpec.Builder method =
        described("inputSpec", LaminaTypes.INPUT_SPEC).addParameter(int.class, "input");
    CodeBlock floating = CodeBlock.of(takes.floating() ? ".floating()" : "");
    CodeBlock last = taking(takes.names(), takes);
    if (!writing.isHyperparam(TakesModel.DATA_FORMAT)) {
      return method.addStatement("return $L$L", last, floating).build();
    }
    return method
        .addStatement(
            "return ($N().equals($S)\n? $L\n: $L)$L",
            TakesModel.DATA_FORMAT,
            TakesModel.CHANNELS_FIRST,
            taking(takes.names().channelsFirst(), takes),
            last,
            floating)
        .build();
  }

  private CodeBlock taking(InputAxes axes, TakesModel takes) {
    CodeBlock names =
        axes.names().stream()
            .map(name -> CodeBlock.of("$S", name))
            .collect(CodeBlock.joining(", "));
    NavigableSet<Long> fixed = new TreeSet<>();
    if (takes.fixed().isEmpty()) {
      fixedAxes().values().forEach(fixed::addAll);
    } else {
      fixed.add((long) axes.index(takes.fixed().text()));
    }
    String list = fixed.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return CodeBlock.of(
        "$T.takes($L)$L",
        LaminaTypes.INPUT_SPEC,
        names,
        fixed.isEmpty() ? "" : ".fixedAxes(" + list + ")");
  }

  private MethodSpec inputSpec(Map<Integer, SortedSet<Long>> fixed) {
    MethodSpec.Builder method =
        described("inputSpec", LaminaTypes.INPUT_SPEC).addParameter(int.class, "input");
    if (call.isSingle()) {
      CodeBlock only = fixed.values().stream().map(SignaturePart::fixing).findFirst().orElseThrow();
      return method.addStatement("return $L", only).build();
    }
    method.beginControlFlow("return switch (input)");
    fixed.forEach((input, axes) -> method.addStatement("case $L -> $L", input, fixing(axes)));
    return method
        .addStatement("default -> $T.any()", LaminaTypes.INPUT_SPEC)
        .addCode("$<};\n")
        .build();
  }

  private static CodeBlock fixing(SortedSet<Long> axes) {
    String list = axes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return CodeBlock.of("$T.any().fixedAxes($L)", LaminaTypes.INPUT_SPEC, list);
  }

  private static MethodSpec.Builder described(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(returns);
  }

  /** The axes, other than the batch, that a weight's shape reads, by the number of the input. */
  private Map<Integer, SortedSet<Long>> fixedAxes() {
    Map<Integer, SortedSet<Long>> fixed = new TreeMap<>();
    for (WeightModel weight : writing.layer().weights()) {
      for (Written axis : weight.shape()) {
        CheckedExpression expression = writing.overInputs(axis.text());
        for (Expr read : expression.axes(expression.root())) {
          addFixed(fixed, read);
        }
      }
    }
    return fixed;
  }

  private void addFixed(Map<Integer, SortedSet<Long>> fixed, Expr read) {
    if (read instanceof Expr.Index index && index.target() instanceof Expr.Name name) {
      int input = call.isSingle() ? 0 : call.inputNames().indexOf(name.name());
      Long axis = constant(index.index());
      if (input >= 0 && axis != null && axis != 0) {
        fixed.computeIfAbsent(input, key -> new TreeSet<>()).add(axis);
      }
    }
  }

  private static @Nullable Long constant(Expr expr) {
    if (expr instanceof Expr.IntLiteral literal) {
      return literal.value();
    }
    return expr instanceof Expr.Unary unary
            && unary.operand() instanceof Expr.IntLiteral literal
            && unary.operator().equals("-")
        ? Long.valueOf(-literal.value())
        : null;
  }
}
