package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.BUILD_INPUTS;
import static dev.lamina.processor.report.Message.OUTPUT_ACTIVATION;
import static dev.lamina.processor.report.Message.OUTPUT_EMPTY;
import static dev.lamina.processor.report.Message.OUTPUT_TWICE;
import static dev.lamina.processor.report.Message.TAKES_AXES;
import static dev.lamina.processor.report.Message.TAKES_FIXED;
import static dev.lamina.processor.report.Message.TAKES_TWICE;

import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.OutputModel;
import dev.lamina.processor.model.RequiresModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.InputAxes;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;

/** The declared output, the conditions between hyperparameters, and what is written by hand. */
final class OutputChecks implements LayerCheck {
  private static final Set<String> BY_INPUTS = Set.of("build", "computeOutputShape");

  @Override
  public void check(LayerModel layer, Problems problems) {
    ExpressionChecks expressions = new ExpressionChecks(layer, problems);
    layer.output().ifPresent(output -> checkOutput(layer, output, expressions, problems));
    for (RequiresModel requires : layer.requires()) {
      expressions.requirement(requires.condition(), "@Requires of " + Words.name(layer));
    }
    layer.takes().ifPresent(takes -> checkTakes(layer, takes, problems));
    layer.call().ifPresent(call -> checkHandwritten(layer, call, problems));
  }

  private static void checkOutput(
      LayerModel layer, OutputModel output, ExpressionChecks expressions, Problems problems) {
    String name = Words.name(layer);
    if (layer.overrides().contains(LayerModel.Handwritten.COMPUTE_OUTPUT_SHAPE)) {
      problems.error(output.site(), OUTPUT_TWICE, name);
    } else if (output.shape().isEmpty()) {
      problems.error(output.site(), OUTPUT_EMPTY, name);
    } else {
      expressions.shape(output.shape(), "@Output of " + name);
    }
    if (!output.when().isEmpty()) {
      expressions.condition(output.when(), "when of @Output of " + name);
    }
    String activation = output.activation().text();
    boolean isActivation =
        layer.hyperparams().stream()
            .filter(hyperparam -> hyperparam.name().equals(activation))
            .flatMap(hyperparam -> hyperparam.type().stream())
            .anyMatch(type -> type.kind() == ValueType.Kind.ACTIVATION && !type.isSeveral());
    if (!activation.isEmpty() && !isActivation) {
      problems.error(output.activation().site(), OUTPUT_ACTIVATION, name, activation);
    }
  }

  private static void checkTakes(LayerModel layer, TakesModel takes, Problems problems) {
    String name = Words.name(layer);
    InputAxes axes = takes.names();
    List<String> named = axes.names();
    boolean isTwice = named.stream().distinct().count() < named.size();
    if (layer.overrides().contains(LayerModel.Handwritten.INPUT_SPEC)) {
      problems.error(takes.site(), TAKES_TWICE, name);
    } else if (named.isEmpty() || named.get(0).equals(InputAxes.ANY) || isTwice) {
      problems.error(takes.site(), TAKES_AXES, name, axes);
    } else if (!takes.fixed().isEmpty() && !named.contains(takes.fixed().text())) {
      problems.error(takes.fixed().site(), TAKES_FIXED, name, takes.fixed().text(), axes);
    }
  }

  /** A method that takes one shape is never called in a layer of several inputs, and back. */
  private static void checkHandwritten(LayerModel layer, CallModel call, Problems problems) {
    if (call.inputNames().isEmpty() && !call.takesList()) {
      return;
    }
    String wanted = call.isSingle() ? "Shape" : "List<Shape>";
    for (ExecutableElement method : ElementFilter.methodsIn(layer.type().getEnclosedElements())) {
      String name = method.getSimpleName().toString();
      if (!BY_INPUTS.contains(name) || method.getParameters().size() != 1) {
        continue;
      }
      String found = Words.type(method.getParameters().get(0).asType());
      boolean takesShapes = found.equals("Shape") || found.equals("List<Shape>");
      if (takesShapes && !found.equals(wanted)) {
        problems.error(
            Site.of(method),
            BUILD_INPUTS,
            Words.name(layer),
            name,
            found,
            call.isSingle() ? "one input" : "several inputs",
            name,
            wanted);
      }
    }
  }
}
