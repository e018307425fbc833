package dev.lamina.processor.read;

import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.CallModel.Parameter;
import dev.lamina.processor.model.CallModel.Role;
import dev.lamina.processor.model.Site;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what {@code call} takes and answers. */
final class CallReader {
  private static final String MASK = "Mask";

  private CallReader() {}

  static CallModel read(ExecutableElement method) {
    List<String> inputs =
        method.getParameters().stream()
            .filter(parameter -> role(parameter) == Role.TENSOR)
            .map(parameter -> parameter.getSimpleName().toString())
            .toList();
    List<Parameter> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      parameters.add(
          new Parameter(name, role(parameter), maskedInput(name, inputs), Site.of(parameter)));
    }
    TypeMirror returned = method.getReturnType();
    return new CallModel(
        method,
        parameters,
        TypeNames.isTensor(returned) || returned.getKind() == TypeKind.ERROR,
        TypeNames.isTensorList(returned));
  }

  private static Role role(VariableElement parameter) {
    String name = parameter.getSimpleName().toString();
    TypeMirror type = parameter.asType();
    if (TypeNames.isTensor(type)) {
      return name.equals("mask") || name.endsWith(MASK) ? Role.MASK : Role.TENSOR;
    }
    if (TypeNames.isTensorList(type)) {
      return Role.TENSORS;
    }
    return type.getKind() == TypeKind.BOOLEAN ? Role.TRAINING : Role.OTHER;
  }

  /** {@code valueMask} belongs to {@code value}, {@code mask} to the first input. */
  private static int maskedInput(String name, List<String> inputs) {
    return name.endsWith(MASK)
        ? inputs.indexOf(name.substring(0, name.length() - MASK.length()))
        : 0;
  }
}
