package dev.lamina.processor.callsite;

import java.util.List;
import java.util.Optional;

/** What an expression makes, as far as it can be followed. */
sealed interface Made {
  /**
   * A layer. Only the same object is the same layer, because layers have weights.
   *
   * @param number when it was made
   * @param inner the layer that it was given, where that is known
   */
  record Layer(Creation creation, int number, Optional<Made> inner) implements Made {
    String name() {
      return creation.layer().name();
    }
  }

  /** The {@code Input} that a chain begins with: what flows in there. */
  record Entry(Flow flow) implements Made {}

  /**
   * A chain of layers, a {@code Sequential}.
   *
   * @param entry its input, where it begins with one
   * @param members its layers
   */
  record Chain(Optional<Entry> entry, List<Member> members) implements Made {
    /** Keeps a copy. */
    public Chain {
      members = List.copyOf(members);
    }
  }

  /**
   * A place in a chain.
   *
   * @param made the layer there; empty if it is not known
   */
  record Member(Optional<Made> made, Place place) {}

  /**
   * A functional model.
   *
   * @param inputs where it begins
   * @param outputs where it ends
   */
  record Net(List<Flow> inputs, List<Flow> outputs) implements Made {
    /** Keeps copies. */
    public Net {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /** A tensor between layers. */
  record Tensor(Flow flow) implements Made {}

  /**
   * A list.
   *
   * @param elements its elements; empty where one is not known
   */
  record Several(List<Optional<Made>> elements) implements Made {
    /** Keeps a copy. */
    public Several {
      elements = List.copyOf(elements);
    }
  }
}
