package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Keras' layers that call a layer inside: what that gives, they give in another form. */
final class Wrappers {
  private static final String TIME = "TimeDistributed";
  private static final String BOTH_WAYS = "Bidirectional";
  private static final String RNN = "RNN";
  private static final Set<String> NAMES = Set.of(TIME, BOTH_WAYS, RNN, "SpectralNormalization");

  /** Cells whose output has as many values as they have units. */
  private static final Set<String> CELLS = Set.of("LSTMCell", "GRUCell", "SimpleRNNCell");

  private Wrappers() {}

  static boolean knows(Creation creation) {
    return NAMES.contains(creation.layer().name())
        && creation.layer().model().registerPackage().text().equals("keras");
  }

  /**
   * What a wrapper makes of its input.
   *
   * @param calls what the layer inside makes of its own
   */
  static Optional<Value.Several> output(
      Application application, Function<Flow, Optional<Value.Several>> calls) {
    Flow input = application.inputs().get(0);
    List<Value> axes = input.shape().map(Value.Several::elements).orElse(List.of());
    return switch (application.name()) {
      case TIME -> axes.size() < 3 ? Optional.empty() : eachStep(input, axes, calls);
      case BOTH_WAYS -> calls.apply(input).flatMap(shape -> bothWays(application, shape));
      case RNN -> ofCell(application, axes);
      default -> calls.apply(input);
    };
  }

  /** The last output of a cell, or those of all steps; empty if it is not known which. */
  private static Optional<Value.Several> ofCell(Application application, List<Value> axes) {
    if (!(application.layer().inner().orElse(null) instanceof Made.Layer cell)
        || !CELLS.contains(cell.name())
        || !cell.creation().layer().model().registerPackage().text().equals("keras")
        || axes.size() != 3
        || !(new HyperparamValues(application.creation()).values().get("returnSequences")
            instanceof Value.Bool all)) {
      return Optional.empty();
    }
    Value units = new HyperparamValues(cell.creation()).values().get("units");
    List<Value> output = new ArrayList<>(axes.subList(0, all.value() ? 2 : 1));
    output.add(units == null ? new Value.Unknown() : units);
    return Optional.of(new Value.Several(output));
  }

  private static Optional<Value.Several> eachStep(
      Flow input, List<Value> axes, Function<Flow, Optional<Value.Several>> calls) {
    List<Value> step = new ArrayList<>(axes);
    step.remove(1);
    Flow steps =
        new Flow(
            "each step of " + input.name(),
            Optional.of(new Value.Several(step)),
            Optional.empty(),
            input.variables(),
            Optional.empty(),
            0);
    return calls
        .apply(steps)
        .map(
            output -> {
              List<Value> all = new ArrayList<>(output.elements());
              all.add(Math.min(1, all.size()), axes.get(1));
              return new Value.Several(all);
            });
  }

  /** Both ways one after the other, unless they are merged otherwise. */
  private static Optional<Value.Several> bothWays(Application application, Value.Several shape) {
    Settings settings = application.creation().settings();
    Setting setting = settings.given().get("mergeMode");
    Object mode = "concat";
    if (setting != null || !settings.isComplete()) {
      mode = Optional.ofNullable(setting).flatMap(Setting::value).map(Constant::value).orElse("");
    }
    List<Value> axes = new ArrayList<>(shape.elements());
    if (axes.isEmpty() || mode.equals("")) {
      return Optional.empty();
    } else if (mode.equals("concat")) {
      Value last = axes.remove(axes.size() - 1);
      axes.add(last instanceof Value.Int length ? new Value.Int(2 * length.value()) : last);
    }
    return Optional.of(new Value.Several(axes));
  }
}
