package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/** What is said of a layer that cannot take what comes before it. */
final class ModelMessages {
  private ModelMessages() {}

  /** The layer's formulas have no answer. */
  static Finding misfit(Application application, EvaluationException e, Set<Element> variables) {
    Flow input = application.inputs().get(0);
    boolean isRank = application.inputs().size() == 1 && e.isBeyond(ShapeText.rank(input));
    return isRank
        ? finding(
            application,
            variables,
            Message.MODEL_RANK,
            "reads axis " + e.index() + " of its input (the batch is axis 0)",
            input.name(),
            ShapeText.of(input),
            rankAdvice(application, input),
            ShapeText.history(input))
        : finding(
            application,
            variables,
            Message.MODEL_SHAPE,
            ShapeText.and(application.inputs()),
            e.problem(),
            histories(application));
  }

  private static String rankAdvice(Application application, Flow input) {
    Optional<Flow> flattening = flattening(input);
    return flattening.isEmpty()
        ? "Input.of(...) names every axis but the batch, channels too"
        : "Put "
            + application.name()
            + " before "
            + flattening.get().name()
            + ", which leaves fewer axes";
  }

  /** The last layer that left fewer axes than it got. */
  private static Optional<Flow> flattening(Flow flow) {
    for (Flow at = flow; at.from().isPresent(); at = at.from().get().inputs().get(0)) {
      if (ShapeText.rank(at) < ShapeText.rank(at.from().get().inputs().get(0))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Nothing is left of an axis. */
  static Finding empty(Application application, Value.Several output, Set<Element> variables) {
    boolean pads = application.creation().layer().hyperparam("padding").isPresent();
    return finding(
        application,
        variables,
        Message.MODEL_EMPTY,
        ShapeText.of(output),
        ShapeText.and(application.inputs()),
        pads ? "a smaller window, padding \"same\", " : "",
        histories(application));
  }

  /** Another number of inputs than the layer's call takes. */
  static Finding inputs(Application application, CallModel call, Set<Element> variables) {
    List<String> names = call.inputNames();
    String takes =
        call.takesList()
            ? "a list of one input or more"
            : names.size() == 1
                ? "1 input"
                : names.size() + " inputs (" + String.join(", ", names) + ")";
    return finding(
        application, variables, Message.MODEL_INPUTS, takes, application.inputs().size());
  }

  /** A model that says itself what it takes. */
  static Finding entry(Flow own, Flow input, String subject, Place place) {
    Set<Element> variables = Place.union(own.variables(), input.variables());
    return new Finding(
        place.at(),
        Message.MODEL_ENTRY.text(
            subject,
            ShapeText.of(own),
            input.name(),
            ShapeText.of(input),
            ShapeText.history(input)),
        Place.union(variables, place.variables()),
        place.calls());
  }

  private static String histories(Application application) {
    List<Flow> inputs = application.inputs();
    return inputs.size() == 1
        ? ShapeText.history(inputs.get(0))
        : inputs.stream().map(ShapeText::history).collect(Collectors.joining("; "));
  }

  private static Finding finding(
      Application application, Set<Element> variables, Message message, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = application.subject();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Place place = application.place();
    return new Finding(place.at(), message.text(all), variables, place.calls());
  }
}
