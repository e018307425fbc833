package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
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
 * @param entry the call that makes it, where it enters
 * @param number when that was called; of what a layer gives, which of its outputs it is
 */
record Flow(
    String name,
    Optional<Value.Several> shape,
    Optional<Application> from,
    Set<Element> variables,
    Optional<TreePath> entry,
    int number) {
  /** Keeps a copy of the variables. */
  Flow {
    variables = Set.copyOf(variables);
  }

  /**
   * What the options of a call say.
   *
   * @param isNothing whether there are none
   * @param tensors the tensors among them
   */
  record Named(boolean isNothing, List<Flow> tensors) {
    static final Named NOTHING = new Named(true, List.of());

    /** Keeps a copy. */
    Named {
      tensors = List.copyOf(tensors);
    }
  }

  /**
   * A layer that is given something.
   *
   * @param named what it is given by name
   * @param subject how messages name it
   * @param isInner whether a model inside the model gives it
   */
  record Application(
      Made.Layer layer,
      List<Flow> inputs,
      Named named,
      String subject,
      Place place,
      boolean isInner) {
    /** Keeps a copy. */
    Application {
      inputs = List.copyOf(inputs);
    }

    /** A layer that is given nothing by name. */
    Application(Made.Layer layer, List<Flow> inputs, String subject, Place place, boolean isInner) {
      this(layer, inputs, Named.NOTHING, subject, place, isInner);
    }

    Creation creation() {
      return layer.creation();
    }

    String name() {
      return layer.name();
    }
  }

  static Flow unknown() {
    return new Flow("", Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), 0);
  }

  /** Whether it is an input of the model. */
  boolean enters() {
    return from.isEmpty() && entry.isPresent();
  }
}
