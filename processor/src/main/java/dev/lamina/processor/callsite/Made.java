package dev.lamina.processor.callsite;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

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
   * @param identity stands for the model itself, which stays the same when it grows
   */
  record Chain(Optional<Entry> entry, List<Member> members, Object identity) implements Made {
    /** Keeps a copy. */
    public Chain {
      members = List.copyOf(members);
    }

    /** A new model, without layers. */
    static Chain empty() {
      return new Chain(Optional.empty(), List.of(), new Object());
    }
  }

  /**
   * A place in a chain or list.
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

  /**
   * A tensor, between layers or of data.
   *
   * @param data its numbers, where it is of data
   */
  record Tensor(Flow flow, Optional<Data> data) implements Made {
    /** A tensor between layers. */
    Tensor(Flow flow) {
      this(flow, Optional.empty());
    }
  }

  /** An array of numbers. */
  record Numbers(Data data) implements Made {}

  /**
   * Samples that a dataset hands out.
   *
   * @param inputs tensors of all samples
   * @param targets likewise; none where there are only inputs
   */
  record Samples(List<Optional<Made>> inputs, List<Optional<Made>> targets) implements Made {
    /** Keeps copies. */
    public Samples {
      inputs = List.copyOf(inputs);
      targets = List.copyOf(targets);
    }
  }

  /**
   * A list.
   *
   * @param elements its elements
   */
  record Several(List<Member> elements) implements Made {
    /** Keeps a copy. */
    public Several {
      elements = List.copyOf(elements);
    }

    /** What each element is. */
    List<Optional<Made>> made() {
      return elements.stream().map(Member::made).toList();
    }
  }

  /**
   * An object of a class of the source.
   *
   * @param type exactly its class
   * @param scope what names mean where it is made
   * @param around the class around its own, if that is a local one, which sees local variables
   * @param constructions what names mean in the constructors that made it, by their class; the one
   *     that gives the fields their values is the last
   */
  record Instance(
      TypeElement type, Frame scope, Optional<Tree> around, Map<Element, List<Frame>> constructions)
      implements Made {
    /** Whether it is a constant of an enum. */
    boolean isEnum() {
      return constructions.keySet().stream().anyMatch(one -> one.getKind() == ElementKind.ENUM);
    }

    /** Whether a place is in the code around a local class, not in the class. */
    boolean sees(TreePath path) {
      if (around.isEmpty()) {
        return false;
      }
      TreePath at = path;
      while (at != null && !(at.getLeaf() instanceof ClassTree)) {
        at = at.getParentPath();
      }
      return at != null && at.getLeaf() == around.get();
    }
  }

  /**
   * A lambda, or a reference to a method.
   *
   * @param code where it stands
   * @param scope what names mean there
   */
  record Function(TreePath code, Frame scope) implements Made {}
}
