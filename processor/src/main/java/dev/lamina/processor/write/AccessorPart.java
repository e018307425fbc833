package dev.lamina.processor.write;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.WeightModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the fields and the accessors that read them. */
final class AccessorPart {
  private final LayerModel layer;

  AccessorPart(LayerModel layer) {
    this.layer = layer;
  }

  List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>();
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      TypeName holder =
          ParameterizedTypeName.get(LaminaTypes.HYPERPARAMETER, Writing.boxed(hyperparam));
      fields.add(
          FieldSpec.builder(holder, hyperparam.name(), Modifier.PRIVATE, Modifier.FINAL).build());
    }
    for (WeightModel weight : layer.weights()) {
      fields.add(field(LaminaTypes.VARIABLE, weight.name()));
    }
    for (SublayerModel sublayer : layer.sublayers()) {
      fields.add(field(sublayer.layerType(), sublayer.name()));
    }
    return fields;
  }

  private static FieldSpec field(TypeName type, String name) {
    return FieldSpec.builder(Writing.nullable(type), name, Modifier.PRIVATE).build();
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    layer.hyperparams().forEach(hyperparam -> methods.add(hyperparam(hyperparam)));
    layer.weights().forEach(weight -> methods.add(weight(weight)));
    layer.sublayers().forEach(sublayer -> methods.add(sublayer(sublayer)));
    return methods;
  }

  private static MethodSpec hyperparam(HyperparamModel hyperparam) {
    ValueType type = hyperparam.valueType();
    String name = hyperparam.name();
    MethodSpec.Builder method = Writing.override(name, type.declared());
    if (type.container() != ValueType.Container.ARRAY) {
      return method.addStatement("return read($1N, $1S)", name).build();
    }
    if (!type.nullable()) {
      return method.addStatement("return read($1N, $1S).clone()", name).build();
    }
    return method
        .addStatement("$1T value = read($2N, $2S)", type.declared(), name)
        .addStatement("return value == null ? null : value.clone()")
        .build();
  }

  private static MethodSpec weight(WeightModel weight) {
    TypeName type = weight.isVariable() ? LaminaTypes.VARIABLE : LaminaTypes.TENSOR;
    MethodSpec.Builder method = Writing.override(weight.name(), type);
    return weight.when().isEmpty()
        ? method
            .addStatement("return weight($S, $N)", weight.kerasName().text(), weight.name())
            .build()
        : method
            .addStatement(
                "return weight($S, $N, $S)",
                weight.kerasName().text(),
                weight.name(),
                weight.when().text())
            .build();
  }

  /** Made on first use, so that one sublayer may ask for another declared after it. */
  private static MethodSpec sublayer(SublayerModel sublayer) {
    String name = sublayer.name();
    return Writing.override(name, sublayer.layerType())
        .beginControlFlow("if ($N == null)", name)
        .addStatement("$1N = track($2S, super.$1N())", name, sublayer.key())
        .endControlFlow()
        .addStatement("return $N", name)
        .build();
  }
}
