package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.HYPERPARAM_INPUT;
import static dev.lamina.processor.report.Message.HYPERPARAM_KEY;
import static dev.lamina.processor.report.Message.HYPERPARAM_PRIMITIVE_NULL;
import static dev.lamina.processor.report.Message.HYPERPARAM_TYPE;
import static dev.lamina.processor.report.Message.HYPERPARAM_TYPE_PRIVATE;
import static dev.lamina.processor.report.Message.HYPERPARAM_VOID;

import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.report.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The types and names of hyperparameters, and the conditions they carry. */
final class HyperparamChecks implements LayerCheck {
  private final Types types;

  HyperparamChecks(Types types) {
    this.types = types;
  }

  @Override
  public void check(LayerModel layer, Problems problems) {
    Map<String, String> keys = new HashMap<>();
    ExpressionChecks expressions = new ExpressionChecks(layer, problems);
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      checkType(layer, hyperparam, problems);
      String earlier = keys.putIfAbsent(hyperparam.key(), hyperparam.name());
      if (earlier != null) {
        problems.error(
            hyperparam.site(),
            HYPERPARAM_KEY,
            Words.name(layer),
            hyperparam.name(),
            hyperparam.key(),
            earlier);
      }
      checkInputName(layer, hyperparam, problems);
      if (!hyperparam.check().isEmpty()) {
        expressions.condition(
            hyperparam.check(), "check of " + Words.name(layer) + "." + hyperparam.name());
      }
    }
  }

  private void checkType(LayerModel layer, HyperparamModel hyperparam, Problems problems) {
    TypeMirror type = hyperparam.method().getReturnType();
    String name = Words.name(layer);
    if (type.getKind() == TypeKind.VOID) {
      problems.error(
          hyperparam.site(), HYPERPARAM_VOID, name, hyperparam.name(), hyperparam.name());
    } else if (hyperparam.type().isEmpty()) {
      problems.error(hyperparam.site(), HYPERPARAM_TYPE, name, hyperparam.name(), Words.type(type));
    } else if (type.getKind().isPrimitive() && hyperparam.valueType().nullable()) {
      problems.error(
          hyperparam.site(),
          HYPERPARAM_PRIMITIVE_NULL,
          name,
          hyperparam.name(),
          Words.type(type),
          boxedName(type));
    } else {
      hyperparam
          .privateType()
          .ifPresent(
              hidden ->
                  problems.error(
                      hyperparam.site(),
                      HYPERPARAM_TYPE_PRIVATE,
                      name,
                      hyperparam.name(),
                      Words.name(hidden)));
    }
  }

  private String boxedName(TypeMirror primitive) {
    return Words.simpleName(types.boxedClass((PrimitiveType) primitive));
  }

  private static void checkInputName(
      LayerModel layer, HyperparamModel hyperparam, Problems problems) {
    List<String> inputs =
        layer.calls().stream()
            .flatMap(call -> call.parameters().stream())
            .filter(
                parameter ->
                    parameter.role() == CallModel.Role.TENSOR
                        || parameter.role() == CallModel.Role.TENSORS)
            .map(CallModel.Parameter::name)
            .toList();
    if (inputs.contains(hyperparam.name())) {
      problems.error(hyperparam.site(), HYPERPARAM_INPUT, Words.name(layer), hyperparam.name());
    }
  }
}
