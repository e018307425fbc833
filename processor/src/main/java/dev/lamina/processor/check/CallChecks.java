package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.CALL_ABSTRACT;
import static dev.lamina.processor.report.Message.CALL_GENERIC;
import static dev.lamina.processor.report.Message.CALL_LIST;
import static dev.lamina.processor.report.Message.CALL_MASK;
import static dev.lamina.processor.report.Message.CALL_MISSING;
import static dev.lamina.processor.report.Message.CALL_NO_INPUT;
import static dev.lamina.processor.report.Message.CALL_PARAMETER;
import static dev.lamina.processor.report.Message.CALL_PRIVATE;
import static dev.lamina.processor.report.Message.CALL_RETURN;
import static dev.lamina.processor.report.Message.CALL_STATIC;
import static dev.lamina.processor.report.Message.CALL_THROWS;
import static dev.lamina.processor.report.Message.CALL_TRAINING;
import static dev.lamina.processor.report.Message.CALL_TWICE;

import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.CallModel.Parameter;
import dev.lamina.processor.model.CallModel.Role;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.report.Problems;
import dev.lamina.rules.NearName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Whether there is one {@code call}, and Lamina can give it what it takes. */
final class CallChecks implements LayerCheck {
  private final Elements elements;
  private final Types types;

  CallChecks(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  @Override
  public void check(LayerModel layer, Problems problems) {
    String name = Words.name(layer);
    if (layer.calls().isEmpty()) {
      problems.error(layer.site(), CALL_MISSING, name);
    } else if (layer.calls().size() > 1) {
      Site second = Site.of(layer.calls().get(1).method());
      problems.error(second, CALL_TWICE, name, layer.calls().size());
    } else {
      checkMethod(name, layer.calls().get(0), problems);
    }
  }

  private void checkMethod(String name, CallModel call, Problems problems) {
    ExecutableElement method = call.method();
    Site site = Site.of(method);
    Optional<TypeMirror> thrown = MemberChecks.checked(method, elements, types);
    if (Words.is(method, Modifier.STATIC)) {
      problems.error(site, CALL_STATIC, name);
    } else if (Words.is(method, Modifier.PRIVATE)) {
      problems.error(site, CALL_PRIVATE, name);
    } else if (Words.is(method, Modifier.ABSTRACT)) {
      problems.error(site, CALL_ABSTRACT, name);
    } else if (!method.getTypeParameters().isEmpty()) {
      problems.error(site, CALL_GENERIC, name);
    } else if (thrown.isPresent()) {
      problems.error(site, CALL_THROWS, name, Words.type(thrown.get()));
    } else if (!call.returnsTensor() && !call.returnsList()) {
      problems.error(site, CALL_RETURN, name, Words.type(method.getReturnType()));
    } else {
      checkParameters(name, call, problems);
    }
  }

  private static void checkParameters(String name, CallModel call, Problems problems) {
    boolean trained = false;
    boolean trains = call.parameters().stream().anyMatch(p -> p.role() == Role.TRAINING);
    for (Parameter parameter : call.parameters()) {
      if (parameter.role() == Role.OTHER) {
        String type = Words.type(parameter.site().element().asType());
        problems.error(parameter.site(), CALL_PARAMETER, parameter.name(), name, type);
        return;
      }
      boolean mayTrain = parameter.role() == Role.TRAINING || isNearTraining(parameter, trains);
      if (mayTrain && (trained || parameter.role() == Role.FLAG)) {
        problems.error(parameter.site(), CALL_TRAINING, parameter.name(), name);
        return;
      }
      trained |= parameter.role() == Role.TRAINING;
    }
    checkInputs(name, call, problems);
  }

  /** Whether a flag is rather what says that the model trains. */
  private static boolean isNearTraining(Parameter parameter, boolean trains) {
    return parameter.role() == Role.FLAG
        && !trains
        && (parameter.name().startsWith("train")
            || NearName.of(parameter.name(), List.of("training", "isTraining")).isPresent());
  }

  private static void checkInputs(String name, CallModel call, Problems problems) {
    List<String> inputs = call.inputNames();
    long lists = call.parameters().stream().filter(p -> p.role() == Role.TENSORS).count();
    if (inputs.isEmpty() && lists == 0) {
      problems.error(Site.of(call.method()), CALL_NO_INPUT, name);
    } else if (lists > 1 || (lists == 1 && !inputs.isEmpty())) {
      problems.error(Site.of(call.method()), CALL_LIST, name);
    }
    for (Parameter parameter : call.parameters()) {
      if (parameter.role() == Role.MASK && parameter.input() < 0) {
        problems.error(parameter.site(), CALL_MASK, parameter.name(), name, maskNames(inputs));
      }
    }
  }

  private static String maskNames(List<String> inputs) {
    return Words.list(inputs.stream().map(input -> input + "Mask").toList());
  }
}
