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
    List<Parameter> parameters = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      Role role = role(name, parameter.asType());
      if (role == Role.TENSOR) {
        inputs.add(name);
      }
      parameters.add(new Parameter(name, role, maskedInput(name, inputs), Site.of(parameter)));
    }
    return new CallModel(method, parameters, TypeNames.isTensorList(method.getReturnType()));
  }

  private static Role role(String name, TypeMirror type) {
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
    String input = name.endsWith(MASK) ? name.substring(0, name.length() - MASK.length()) : name;
    return Math.max(0, inputs.indexOf(input));
  }
}
