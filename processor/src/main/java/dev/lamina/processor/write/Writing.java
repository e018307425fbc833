package dev.lamina.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.LayerScope;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.rules.expression.CheckedExpression;
import dev.lamina.rules.expression.ExpressionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What the parts of one generated class share: its layer, names and expressions. */
final class Writing {
  private final LayerModel layer;
  private final LayerScope scope;
  private final Set<String> members;
  private final Map<String, HyperparamModel> hyperparams = new LinkedHashMap<>();

  Writing(LayerModel layer) {
    this.layer = layer;
    this.scope = layer.scope();
    this.members = layer.members();
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      hyperparams.put(hyperparam.name(), hyperparam);
    }
  }

  LayerModel layer() {
    return layer;
  }

  String name() {
    return layer.name().text();
  }

  ClassName builder() {
    return layer.generatedClass().nestedClass("Builder");
  }

  boolean isHyperparam(String name) {
    return hyperparams.containsKey(name);
  }

  /** The method that answers a hyperparameter. */
  String accessor(String name) {
    return Objects.requireNonNull(hyperparams.get(name)).accessor();
  }

  /** A condition over hyperparameters as Java. */
  CodeBlock condition(String text) {
    try {
      return new JavaExpression(scope.overHyperparams(text), hyperparams, Map.of(), false)
          .write()
          .code();
    } catch (ExpressionException e) {
      throw new IllegalStateException(text + " passed the checks with a mistake", e);
    }
  }

  /** Whether a requirement is on inputs, too, and waits for them. */
  boolean readsInputs(RequiresModel requires) {
    for (String name : overInputs(requires.condition().text()).names()) {
      if (scope.isInput(name)) {
        return true;
      }
    }
    return false;
  }

  CheckedExpression overHyperparams(String text) {
    try {
      return scope.overHyperparams(text);
    } catch (ExpressionException e) {
      throw new IllegalStateException(text + " passed the checks with a mistake", e);
    }
  }

  CheckedExpression overInputs(String text) {
    try {
      return scope.overInputs(text);
    } catch (ExpressionException e) {
      throw new IllegalStateException(text + " passed the checks with a mistake", e);
    }
  }

  /** An expression over hyperparameters and input shapes as Java. */
  JavaExpression overAxes(CheckedExpression expression) {
    return new JavaExpression(expression, hyperparams, inputs(), true);
  }

  /** Whether methods over input shapes take a list of them. */
  boolean takesSeveral() {
    return layer.call().filter(CallModel::isSingle).isEmpty();
  }

  /** The name of the parameter that holds the input shapes. */
  String inputParameter() {
    return free(takesSeveral() ? "inputs" : "input");
  }

  /** The Java for each input's shape by its name in expressions. */
  Map<String, String> inputs() {
    Map<String, String> inputs = new LinkedHashMap<>();
    CallModel call = layer.call().orElseThrow();
    String shapes = inputParameter();
    if (call.takesList()) {
      inputs.put("inputs", shapes);
      inputs.put(call.listName(), shapes);
    } else if (call.isSingle()) {
      inputs.put("input", shapes);
      inputs.put(call.inputNames().get(0), shapes);
    } else {
      for (int i = 0; i < call.inputNames().size(); i++) {
        inputs.put(call.inputNames().get(i), shapes + ".get(" + i + ")");
      }
    }
    inputs.keySet().removeAll(hyperparams.keySet());
    return inputs;
  }

  /** A public method that overrides one of a superclass. */
  static MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returns);
  }

  /** The type with {@code @Nullable} at the right place. */
  static TypeName nullable(TypeName type) {
    TypeName boxed = type.isPrimitive() ? type.box() : type;
    return boxed.isAnnotated()
        ? boxed
        : boxed.annotated(
            AnnotationSpec.builder(ClassName.get("org.jspecify.annotations", "Nullable")).build());
  }

  /** A hyperparameter's type where primitives cannot stand. */
  static TypeName boxed(HyperparamModel hyperparam) {
    TypeName declared = hyperparam.valueType().declared();
    return declared.isPrimitive() ? declared.box() : declared;
  }

  /** The name for a local variable, or with a dollar sign if a field has it. */
  String free(String name) {
    return members.contains(name) ? name + "$" : name;
  }
}
