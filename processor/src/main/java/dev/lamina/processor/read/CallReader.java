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

  /**
   * Reads one method.
   *
   * @param given the parameters' names where the method itself may have lost them
   */
  static CallModel read(ExecutableElement method, List<String> given) {
    List<? extends VariableElement> declared = method.getParameters();
    List<String> names =
        given.size() == declared.size()
            ? given
            : declared.stream().map(parameter -> parameter.getSimpleName().toString()).toList();
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (role(names.get(i), declared.get(i)) == Role.TENSOR) {
        inputs.add(names.get(i));
      }
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      VariableElement parameter = declared.get(i);
      parameters.add(
          new Parameter(
              name, role(name, parameter), maskedInput(name, inputs), Site.of(parameter)));
    }
    TypeMirror returned = method.getReturnType();
    return new CallModel(
        method, parameters, TypeNames.isTensor(returned), TypeNames.isTensorList(returned));
  }

  private static Role role(String name, VariableElement parameter) {
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
