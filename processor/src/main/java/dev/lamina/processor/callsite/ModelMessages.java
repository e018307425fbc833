package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.InputAxes;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    boolean merges = application.inputs().size() > 1;
    String problem = e.problem().replace("[?,", "[batch,").replace("[?]", "[batch]");
    if (merges) {
      return finding(
          application,
          variables,
          Message.MODEL_MERGE,
          problem,
          e.cure().isEmpty() ? MergeCures.of(application, problem) : e.cure(),
          histories(application));
    }
    return isRank
        ? finding(
            application,
            variables,
            Message.MODEL_RANK,
            "reads axis " + e.index() + " of its input (the batch is axis 0)",
            input.name(),
            ShapeText.of(input),
            Cures.reading(application, input),
            ShapeText.history(input))
        : finding(
            application,
            variables,
            Message.MODEL_SHAPE,
            ShapeText.and(application.inputs()),
            problem + FillCures.of(application),
            histories(application));
  }

  /** What the layer's author requires of its inputs. */
  static Finding requirement(Application application, String broken, Set<Element> variables) {
    return finding(
        application,
        variables,
        Message.MODEL_SHAPE,
        ShapeText.and(application.inputs()),
        broken,
        histories(application));
  }

  /** A layer that keeps its states from batch to batch, and an input that takes any. */
  static Finding batch(Application application, Set<Element> variables) {
    return requirement(
        application,
        "it is stateful and keeps a state for each sample, so it needs the batch size:"
            + " Input.of(o -> o.batchSize(32), ...)",
        variables);
  }

  /** A layer that is called again, for other weights. */
  static Finding shared(SharedLayers.Clash clash, Set<Element> variables) {
    Application second = clash.second();
    Set<Element> all = Place.union(variables, clash.first().place().variables());
    second.inputs().forEach(input -> all.addAll(input.variables()));
    clash.first().inputs().forEach(input -> all.addAll(input.variables()));
    return finding(
        second,
        all,
        Message.MODEL_SHARED,
        ShapeText.and(clash.first().inputs()),
        ShapeText.and(second.inputs()),
        histories(second));
  }

  /** Another number of axes than the layer takes. */
  static Finding rank(Application application, Flow input, InputAxes axes, Set<Element> variables) {
    return finding(
        application,
        variables,
        Message.MODEL_RANK,
        "takes " + axes + layout(application),
        input.name(),
        ShapeText.of(input),
        Cures.rank(application, input, axes),
        ShapeText.history(input));
  }

  /** The layout that is assumed, of layers that know several. */
  private static String layout(Application application) {
    Value format =
        new HyperparamValues(application.creation()).values().get(TakesModel.DATA_FORMAT);
    return format instanceof Value.Str known ? " (" + known.value() + ")" : "";
  }

  /** Nothing is left of an axis. */
  static Finding empty(Application application, Value.Several output, Set<Element> variables) {
    return finding(
        application,
        variables,
        Message.MODEL_EMPTY,
        lost(application, output),
        ShapeText.and(application.inputs()),
        layout(application),
        Cures.empty(application, output),
        histories(application));
  }

  /** {@code a height of 0 and a width of 0}, or the whole shape where axes have no names. */
  private static String lost(Application application, Value.Several output) {
    InputAxes axes =
        application
            .creation()
            .layer()
            .model()
            .takes()
            .map(takes -> Wiring.axes(takes, application.creation()))
            .orElse(new InputAxes(List.of()));
    int rank = output.elements().size();
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < rank && axes.take(rank); i++) {
      if (output.elements().get(i) instanceof Value.Int length && length.value() <= 0) {
        String name = axes.name(i, rank);
        boolean isCount = name.equals("steps") || name.equals("time");
        lost.add(isCount ? length.value() + " steps" : "a " + name + " of " + length.value());
      }
    }
    return lost.isEmpty() || lost.contains("a  of 0")
        ? "an output of " + ShapeText.of(output)
        : String.join(" and ", lost);
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

  /** Another number of inputs than a model takes. */
  static Finding inputs(int takes, List<Flow> inputs, Place place) {
    Set<Element> variables = new HashSet<>(place.variables());
    inputs.forEach(input -> variables.addAll(input.variables()));
    return new Finding(
        place,
        variables,
        Message.MODEL_INPUTS.text(
            "the model", takes == 1 ? "1 input" : takes + " inputs", inputs.size()));
  }

  /** A model that says itself what it takes. */
  static Finding entry(Flow own, Flow input, String subject, Place place) {
    Set<Element> variables = Place.union(own.variables(), input.variables());
    return new Finding(
        place,
        Place.union(variables, place.variables()),
        Message.MODEL_ENTRY.text(
            subject,
            ShapeText.of(own),
            input.name(),
            ShapeText.of(input),
            ShapeText.history(input)));
  }

  private static String histories(Application application) {
    List<Flow> inputs = application.inputs();
    return inputs.size() == 1
        ? ShapeText.history(inputs.get(0))
        : inputs.stream().map(ShapeText::history).collect(Collectors.joining("; and "));
  }

  private static Finding finding(
      Application application, Set<Element> variables, Message message, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = application.subject();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Place place = application.place();
    return new Finding(place, variables, message.text(all));
  }
}
