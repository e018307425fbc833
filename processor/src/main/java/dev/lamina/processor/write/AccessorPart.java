package dev.lamina.processor.write;

import com.palantir.javapoet.AnnotationSpec;
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
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Writes the fields and the accessors that read them. */
final class AccessorPart {
  private final Writing writing;
  private final LayerModel layer;

  AccessorPart(Writing writing) {
    this.writing = writing;
    this.layer = writing.layer();
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

  private MethodSpec hyperparam(HyperparamModel hyperparam) {
    ValueType type = hyperparam.valueType();
    String name = hyperparam.name();
    MethodSpec.Builder method = accessor(hyperparam.method(), type.declared());
    if (type.container() != ValueType.Container.ARRAY) {
      return method.addStatement("return read($1N, $1S)", name).build();
    }
    if (!type.nullable()) {
      return method.addStatement("return read($1N, $1S).clone()", name).build();
    }
    String value = writing.free("value");
    return method
        .addStatement("$T $L = read($N, $S)", type.declared(), value, name, name)
        .addStatement("return $1L == null ? null : $1L.clone()", value)
        .build();
  }

  private MethodSpec weight(WeightModel weight) {
    TypeName type = weight.isVariable() ? LaminaTypes.VARIABLE : LaminaTypes.TENSOR;
    MethodSpec.Builder method = accessor(weight.method(), type);
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

  private MethodSpec.Builder accessor(ExecutableElement method, TypeName returns) {
    MethodSpec.Builder accessor = Writing.override(method.getSimpleName().toString(), returns);
    AnnotationMirror hidden = layer.hidden().get(method);
    return hidden == null ? accessor : accessor.addAnnotation(AnnotationSpec.get(hidden));
  }

  /** Made on first use, so that one sublayer may ask for another declared after it. */
  private static MethodSpec sublayer(SublayerModel sublayer) {
    String name = sublayer.name();
    return Writing.override(sublayer.accessor(), sublayer.layerType())
        .beginControlFlow("if ($N == null)", name)
        .addStatement("$N = track($S, super.$N())", name, sublayer.key(), sublayer.accessor())
        .endControlFlow()
        .addStatement("return $N", name)
        .build();
  }
}
