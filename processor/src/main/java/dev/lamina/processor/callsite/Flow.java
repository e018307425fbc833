package dev.lamina.processor.callsite;

import dev.lamina.rules.expression.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * A tensor of a model: what a layer gives, or what enters.
 *
 * @param name the layer's class, or {@code Input}
 * @param shape its shape, the batch first; empty if it cannot be told
 * @param from the call of the layer that gives it; empty where something enters
 * @param variables all variables it was computed from
 */
record Flow(
    String name,
    Optional<Value.Several> shape,
    Optional<Application> from,
    Set<Element> variables) {
  /** Keeps a copy of the variables. */
  Flow {
    variables = Set.copyOf(variables);
  }

  /**
   * A layer that is given something.
   *
   * @param subject how messages name it
   */
  record Application(Made.Layer layer, List<Flow> inputs, String subject, Place place) {
    /** Keeps a copy. */
    Application {
      inputs = List.copyOf(inputs);
    }

    Creation creation() {
      return layer.creation();
    }

    String name() {
      return layer.name();
    }
  }

  static Flow unknown() {
    return new Flow("", Optional.empty(), Optional.empty(), Set.of());
  }

  /** Whether it is an input of the model. */
  boolean enters() {
    return from.isEmpty() && !name.isEmpty();
  }
}
