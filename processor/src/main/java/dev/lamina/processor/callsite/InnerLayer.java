package dev.lamina.processor.callsite;

import dev.lamina.processor.model.CallModel;
import dev.lamina.processor.model.TakesModel;
import dev.lamina.rules.InputAxes;
import dev.lamina.rules.expression.EvaluationException;
import dev.lamina.rules.expression.Value;
import java.util.List;
import java.util.Optional;

/** A layer inside a layer of one's own: what it makes of shapes. */
final class InnerLayer {
  private InnerLayer() {}

  /**
   * Its output; empty if that cannot be told.
   *
   * @param text the call, as it is written
   * @throws Misfit if it cannot take such inputs
   */
  static Optional<Value.Several> output(
      KnownLayers layers, Creation creation, List<Value.Several> inputs, String text, int depth)
      throws Misfit {
    CallModel call = creation.layer().model().call().orElse(null);
    boolean isFit = call != null && (call.takesList() || call.inputNames().size() == inputs.size());
    if (call == null || !isFit || Wrappers.knows(creation)) {
      return Optional.empty();
    }
    TakesModel takes = creation.layer().model().takes().orElse(null);
    if (takes != null) {
      InputAxes axes = Wiring.axes(takes, creation);
      for (Value.Several input : inputs) {
        if (!axes.take(input.elements().size())) {
          throw misfit(creation, text, "it takes " + axes, inputs);
        }
      }
    }
    try {
      LayerShape shape = new LayerShape(creation, call, inputs);
      String broken = shape.broken();
      if (!broken.isEmpty()) {
        throw misfit(creation, text, broken, inputs);
      }
      Optional<Value.Several> declared = shape.output();
      Optional<Value.Several> followed = BodyShapes.output(layers, creation, inputs, depth);
      return declared.isPresent() ? declared : followed;
    } catch (EvaluationException e) {
      throw misfit(creation, text, e.problem(), inputs);
    }
  }

  private static Misfit misfit(
      Creation creation, String text, String why, List<Value.Several> inputs) {
    String given =
        inputs.stream().map(ShapeText::of).reduce((one, other) -> one + " and " + other).orElse("");
    return new Misfit(
        "its call computes "
            + text
            + ", and "
            + creation.layer().name()
            + " cannot take "
            + given
            + ": "
            + why);
  }
}
