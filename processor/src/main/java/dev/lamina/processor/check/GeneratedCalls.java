package dev.lamina.processor.check;

import com.palantir.javapoet.ClassName;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.SublayerModel;
import dev.lamina.processor.model.ValueType;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The methods of BaseLayer that generated code calls. Java may prefer an author's overload to one
 * that is generic, takes any number of arguments, or a lambda, or cannot choose between the two.
 */
final class GeneratedCalls {
  private final LayerModel layer;
  private final Elements elements;
  private final Types types;

  GeneratedCalls(LayerModel layer, Elements elements, Types types) {
    this.layer = layer;
    this.elements = elements;
    this.types = types;
  }

  /** Whether a method of the author takes what generated code passes to BaseLayer's. */
  boolean reach(ExecutableElement method, ExecutableType type) {
    List<? extends TypeMirror> parameters = type.getParameterTypes();
    return switch (method.getSimpleName().toString()) {
      case "initialize" -> !method.isVarArgs() && takesHyperparameters(parameters);
      case "track" -> parameters.size() == 2 && takesLayers(parameters);
      case "building" -> parameters.size() == 2 && takesLambda(parameters);
      default -> false;
    };
  }

  private boolean takesHyperparameters(List<? extends TypeMirror> parameters) {
    return parameters.size() == 1 + layer.hyperparams().size()
        && (takes(parameters.get(0), LaminaTypes.LAYER_BUILDER)
            || Words.type(parameters.get(0)).equals("Builder"))
        && parameters.stream().skip(1).allMatch(one -> takes(one, LaminaTypes.HYPERPARAMETER));
  }

  private boolean takesLayers(List<? extends TypeMirror> parameters) {
    TypeMirror group = types.erasure(parameters.get(1));
    Stream<ExecutableElement> tracked =
        Stream.concat(
            layer.sublayers().stream().map(SublayerModel::method),
            layer.hyperparams().stream()
                .filter(hyperparam -> hyperparam.valueType().kind() == ValueType.Kind.LAYER)
                .map(HyperparamModel::method));
    return takes(parameters.get(0), ClassName.get(String.class))
        && group.getKind() != TypeKind.ERROR
        && !group.toString().equals("java.lang.Object")
        && tracked.anyMatch(method -> isLayer(method.getReturnType(), group));
  }

  /** Of classes that are still to be generated it is known that they are layers. */
  private boolean isLayer(TypeMirror type, TypeMirror group) {
    return type.getKind() == TypeKind.ERROR
        ? group.toString().equals(LaminaTypes.BASE_LAYER.canonicalName())
        : types.isSubtype(types.erasure(type), group);
  }

  private boolean takesLambda(List<? extends TypeMirror> parameters) {
    boolean isSingle = layer.call().filter(CallModel::isSingle).isPresent();
    return takes(parameters.get(0), isSingle ? LaminaTypes.SHAPE : ClassName.get(List.class))
        && types.asElement(parameters.get(1)) instanceof TypeElement action
        && action.getKind() == ElementKind.INTERFACE
        && !action.getQualifiedName().contentEquals("java.lang.Runnable")
        && isAction(action);
  }

  private boolean isAction(TypeElement type) {
    List<ExecutableElement> methods =
        ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
            .filter(method -> Words.is(method, Modifier.ABSTRACT))
            .toList();
    return methods.size() == 1
        && methods.get(0).getParameters().isEmpty()
        && methods.get(0).getReturnType().getKind() == TypeKind.VOID;
  }

  private boolean takes(TypeMirror parameter, ClassName argument) {
    TypeElement type = elements.getTypeElement(argument.canonicalName());
    return type != null
        && parameter.getKind() != TypeKind.ERROR
        && types.isSubtype(types.erasure(type.asType()), types.erasure(parameter));
  }
}
