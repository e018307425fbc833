package dev.lamina.processor.callsite;

import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.callsite.Settings.Setting;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/**
 * The states of Keras' recurrent layers: {@code [batch, units]}, two of an LSTM, h and c, and one
 * of the others; of {@code Bidirectional} those of both ways.
 */
final class RecurrentStates {
  private static final String BOTH_WAYS = "Bidirectional";
  private static final String RETURN_STATE = "returnState";

  private RecurrentStates() {}

  /** The states of a layer whose input has that batch; empty if they are not known. */
  static Optional<List<Value.Several>> of(Made.Layer layer, Value batch) {
    Made.Layer one = cell(layer).orElse(null);
    if (one == null) {
      return Optional.empty();
    }
    Value units = new HyperparamValues(one.creation()).values().get("units");
    Value.Several state =
        new Value.Several(List.of(batch, units == null ? new Value.Unknown() : units));
    int count = one.name().startsWith("LSTM") ? 2 : 1;
    return Optional.of(Collections.nCopies(isBothWays(layer) ? 2 * count : count, state));
  }

  /** Which layer says how many units there are. */
  private static Optional<Made.Layer> cell(Made.Layer layer) {
    if (!layer.creation().layer().model().registerPackage().text().equals("keras")) {
      return Optional.empty();
    }
    return switch (layer.name()) {
      case "LSTM", "GRU", "SimpleRNN", "LSTMCell", "GRUCell", "SimpleRNNCell" -> Optional.of(layer);
      case BOTH_WAYS, "RNN" ->
          layer.inner().orElse(null) instanceof Made.Layer inner && hasOnePattern(layer)
              ? cell(inner)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Whether both ways are alike. */
  private static boolean hasOnePattern(Made.Layer layer) {
    Settings settings = layer.creation().settings();
    return settings.isComplete() && !settings.given().containsKey("backwardLayer");
  }

  private static boolean isBothWays(Made.Layer layer) {
    return layer.name().equals(BOTH_WAYS);
  }

  /**
   * The outputs of {@code applyAll}, the states last.
   *
   * @return empty if it is not known how many there are
   */
  static Optional<List<Flow>> outputs(Flow output) {
    Application application = output.from().orElse(null);
    Made.Layer layer = application == null ? null : application.layer();
    Made.Layer says =
        layer != null && isBothWays(layer)
            ? layer
                .inner()
                .filter(Made.Layer.class::isInstance)
                .map(Made.Layer.class::cast)
                .orElse(null)
            : layer;
    Value batch = new Value.Unknown();
    List<Value.Several> states = layer == null ? null : of(layer, batch).orElse(null);
    if (application == null
        || layer == null
        || says == null
        || states == null
        || !isMerged(layer)) {
      return Optional.empty();
    }
    Value returns = new HyperparamValues(says.creation()).values().get(RETURN_STATE);
    if (!(returns instanceof Value.Bool all)) {
      return Optional.empty();
    }
    List<Flow> outputs = new ArrayList<>(List.of(output));
    for (int i = 0; all.value() && i < states.size(); i++) {
      outputs.add(
          new Flow(
              output.name(),
              output.shape().isEmpty() ? Optional.empty() : Optional.of(states.get(i)),
              output.from(),
              output.variables(),
              Optional.empty(),
              i + 1));
    }
    return Optional.of(outputs);
  }

  /** Whether a layer that runs both ways makes one output of both. */
  private static boolean isMerged(Made.Layer layer) {
    Setting mode = layer.creation().settings().given().get("mergeMode");
    return !isBothWays(layer)
        || mode == null
        || mode.value().map(Constant::value).filter(String.class::isInstance).isPresent();
  }

  /** Whether a layer keeps its states, which are made for a batch of known size. */
  static boolean keeps(Application application) {
    return cell(application.layer()).isPresent()
        && new HyperparamValues(application.creation()).values().get("stateful")
            instanceof Value.Bool keeps
        && keeps.value();
  }

  /**
   * What is wrong with the states that a layer is to begin with; empty if nothing is known to be.
   */
  static Optional<Finding> check(Flow output, List<Flow> given) {
    Application application = output.from().orElse(null);
    List<Value.Several> wanted =
        application == null ? null : of(application.layer(), new Value.Unknown()).orElse(null);
    if (application == null || wanted == null || fit(wanted, given)) {
      return Optional.empty();
    }
    Set<Element> variables = new HashSet<>(output.variables());
    given.forEach(state -> variables.addAll(state.variables()));
    return Optional.of(
        new Finding(
            application.place(),
            variables,
            Message.MODEL_STATES.text(
                application.subject(),
                wanted.stream().map(ShapeText::of).collect(Collectors.joining(" and ")),
                given.isEmpty() ? "none" : ShapeText.and(given),
                cure(application.layer(), wanted, given),
                given.stream().map(ShapeText::history).collect(Collectors.joining("; and ")))));
  }

  private static boolean fit(List<Value.Several> wanted, List<Flow> given) {
    if (wanted.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Value.Several state = given.get(i).shape().orElse(wanted.get(i));
      if (!ShapeText.agree(state, wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String cure(Made.Layer layer, List<Value.Several> wanted, List<Flow> given) {
    boolean isOfBothWays = given.stream().anyMatch(state -> state.name().equals(BOTH_WAYS));
    if (given.size() == 2 * wanted.size() && isOfBothWays) {
      return "a Concatenate for each state of the two ways, and twice the units here";
    } else if (given.size() != wanted.size()) {
      return isBothWays(layer)
          ? "the states of the forward layer, then as many of the backward layer"
          : wanted.size() == 2 ? "both states of an LSTM, h and c" : "its one state";
    }
    String units =
        given.get(0).shape().filter(shape -> shape.elements().size() == 2).stream()
            .map(shape -> ShapeText.axis(shape.elements().get(1)))
            .collect(Collectors.joining());
    boolean saysUnits = layer.creation().layer().hyperparam("units").isPresent();
    return units.isEmpty() || !saysUnits
        ? "states of as many values as the layer has units"
        : layer.name() + ".of(" + units + "), or states of as many values as it has units";
  }
}
