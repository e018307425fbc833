package dev.lamina.processor.callsite;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
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
