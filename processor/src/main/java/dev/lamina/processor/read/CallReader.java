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

  /** Keras' name for a mask of pairs, which no one input has. */
  private static final String ATTENTION = "attentionMask";

  /** Behind the names that generated classes keep of parameters that may be null. */
  static final String NULLABLE = "?";

  private CallReader() {}

  /**
   * Reads one method.
   *
   * @param given the parameters' names where the method itself may have lost them, those that may
   *     be null with a question mark
   */
  static CallModel read(ExecutableElement method, List<String> given) {
    List<? extends VariableElement> declared = method.getParameters();
    boolean isGiven = given.size() == declared.size();
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      VariableElement parameter = declared.get(i);
      String name = isGiven ? given.get(i) : parameter.getSimpleName().toString();
      boolean nullable = name.endsWith(NULLABLE) || isNullable(parameter);
      parameters.add(
          new Parameter(
              name.endsWith(NULLABLE) ? name.substring(0, name.length() - 1) : name,
              role(parameter, nullable),
              -1,
              nullable,
              Site.of(parameter)));
    }
    parameters = withMasks(parameters);
    TypeMirror returned = method.getReturnType();
    return new CallModel(
        method, parameters, TypeNames.isTensor(returned), TypeNames.isTensorList(returned));
  }

  private static boolean isNullable(VariableElement parameter) {
    return TypeNames.isNullable(parameter.asType())
        || TypeNames.hasNullable(parameter.getAnnotationMirrors());
  }

  /** What its type alone says. */
  private static Role role(VariableElement parameter, boolean nullable) {
    TypeMirror type = parameter.asType();
    if (TypeNames.isTensor(type)) {
      return nullable ? Role.OPTIONAL : Role.TENSOR;
    }
    if (TypeNames.isTensorList(type)) {
      return nullable ? Role.NAMED_TENSORS : Role.TENSORS;
    }
    return type.getKind() == TypeKind.BOOLEAN ? Role.FLAG : Role.OTHER;
  }

  /** What the names say, once all are known: masks, lists beside inputs, and training. */
  private static List<Parameter> withMasks(List<Parameter> read) {
    List<String> inputs = names(read, Role.TENSOR);
    inputs.removeIf(CallReader::isMask);
    List<String> optional = names(read, Role.OPTIONAL);
    List<Parameter> parameters = new ArrayList<>();
    boolean hasList = false;
    boolean hasTensor = false;
    for (Parameter parameter : read) {
      String name = parameter.name();
      Role role = parameter.role();
      int input = -1;
      if (role == Role.FLAG && isTraining(name)) {
        role = Role.TRAINING;
      } else if (isMask(name) && (role == Role.TENSOR || role == Role.OPTIONAL)) {
        String masked = name.equals("mask") ? "" : name.substring(0, name.length() - MASK.length());
        input = masked.isEmpty() ? 0 : inputs.indexOf(masked);
        if (input >= 0) {
          role = Role.MASK;
        } else if (optional.contains(masked)) {
          role = Role.OPTIONAL_MASK;
        } else if (!name.equals(ATTENTION)) {
          role = Role.MASK;
        }
      } else if (role == Role.TENSORS && hasTensor) {
        role = Role.NAMED_TENSORS;
      } else if (hasList && (role == Role.TENSORS || role == Role.NAMED_TENSORS) && isMasks(name)) {
        role = Role.MASKS;
      }
      hasTensor |= role == Role.TENSOR;
      hasList |= role == Role.TENSORS;
      parameters.add(new Parameter(name, role, input, parameter.nullable(), parameter.site()));
    }
    return parameters;
  }

  private static List<String> names(List<Parameter> parameters, Role role) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (parameter.role() == role) {
        names.add(parameter.name());
      }
    }
    return names;
  }

  private static boolean isMask(String name) {
    return name.equals("mask") || name.endsWith(MASK);
  }

  private static boolean isMasks(String name) {
    return name.equals("mask") || name.equals("masks");
  }

  private static boolean isTraining(String name) {
    return name.equals("training") || name.equals("isTraining");
  }
}
