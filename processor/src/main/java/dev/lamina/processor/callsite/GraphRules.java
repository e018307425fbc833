package dev.lamina.processor.callsite;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.report.Message;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** What a model's graph must be: from its inputs to its outputs, each layer with its own name. */
final class GraphRules {
  private final Trees trees;

  GraphRules(Trees trees) {
    this.trees = trees;
  }

  /** What is wrong with a functional model first; empty if nothing is known to be. */
  Optional<Finding> of(Made.Net net, Place place) {
    Walk walk = new Walk(net);
    net.outputs().forEach(walk::walk);
    String problem = walk.problem();
    if (problem == null) {
      return Optional.empty();
    }
    Set<Element> variables = new HashSet<>(place.variables());
    net.inputs().forEach(flow -> variables.addAll(flow.variables()));
    net.outputs().forEach(flow -> variables.addAll(flow.variables()));
    return Optional.of(new Finding(place, variables, Message.MODEL_GRAPH.text(problem)));
  }

  /** What is wrong with a chain first: a second input, a name that is taken. */
  Optional<Finding> of(Made.Chain chain) {
    return lateInput(chain).or(() -> takenName(chain));
  }

  private static Optional<Finding> lateInput(Made.Chain chain) {
    for (int i = 0; i < chain.members().size(); i++) {
      Made.Member member = chain.members().get(i);
      if (member.made().orElse(null) instanceof Made.Entry) {
        String before = i > 0 ? i + (i == 1 ? " layer" : " layers") : "another Input";
        String text =
            Message.MODEL_GRAPH.text(
                "an Input comes first in a chain and once, but here "
                    + before
                    + " come"
                    + (i > 1 ? "" : "s")
                    + " before it");
        return Optional.of(new Finding(member.place(), text, true));
      }
    }
    return Optional.empty();
  }

  /** A layer in a chain that another one before has the name of. */
  private static Optional<Finding> takenName(Made.Chain chain) {
    Map<Object, Integer> numbers = new HashMap<>();
    for (int i = 0; i < chain.members().size(); i++) {
      Made.Member member = chain.members().get(i);
      if (!(member.made().orElse(null) instanceof Made.Layer layer)) {
        continue;
      }
      String name = name(layer.creation());
      // Without a name of its own, only the layer itself has the name that it is given.
      Integer before = numbers.putIfAbsent(name == null ? layer.number() : name, i + 1);
      if (before != null) {
        Place place = member.place();
        String text =
            Message.MODEL_NAME.text(
                "layer " + (i + 1) + " of the model, " + layer.name() + ",",
                name == null
                    ? "is the same object as layer " + before + ", and a chain has a layer once"
                    : "has the name \"" + name + "\" of layer " + before,
                name == null
                    ? "make another one, or call it twice in a functional model"
                    : "give one another: o -> o.name(\"...\")");
        return Optional.of(new Finding(place, text, true));
      }
    }
    return Optional.empty();
  }

  /** The name that a call gives a layer; null if it gives none, or that is not known. */
  private static @Nullable String name(Creation creation) {
    Optional<Constant> name = creation.settings().base().get("name");
    return name != null && name.isPresent() && name.get().value() instanceof String text
        ? text
        : null;
  }

  private String words(Flow flow) {
    TreePath entry = flow.entry().orElse(null);
    if (entry == null) {
      return flow.name() + " " + ShapeText.of(flow);
    }
    long start =
        trees.getSourcePositions().getStartPosition(entry.getCompilationUnit(), entry.getLeaf());
    return flow.name()
        + " "
        + ShapeText.of(flow)
        + " of line "
        + entry.getCompilationUnit().getLineMap().getLineNumber(start);
  }

  /** The way from the outputs back to what enters. */
  private final class Walk {
    private final Made.Net net;
    private final Set<Flow> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Made.Layer> names = new HashMap<>();
    private final Set<Flow> inputs = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isKnown = true;
    private @Nullable Flow missing;
    private @Nullable String twice;

    Walk(Made.Net net) {
      this.net = net;
      inputs.addAll(net.inputs());
    }

    void walk(Flow flow) {
      if (!seen.add(flow) || inputs.contains(flow)) {
        return;
      }
      Application from = flow.from().orElse(null);
      if (from != null) {
        if (!from.isInner()) { // names are a model's own: models inside it may have the same
          name(from.layer());
        }
        from.inputs().forEach(this::walk);
        from.named().tensors().forEach(this::walk);
      } else if (flow.enters()) {
        missing = missing == null ? flow : missing;
      } else {
        isKnown = false;
      }
    }

    private void name(Made.Layer layer) {
      String name = GraphRules.name(layer.creation());
      if (name != null) {
        Made.Layer other = names.putIfAbsent(name, layer);
        twice = other != null && other.number() != layer.number() ? name : twice;
      }
    }

    @Nullable String problem() {
      if (net.inputs().stream().anyMatch(flow -> flow.from().isEmpty() && !flow.enters())) {
        return null; // an input that is not known may be any of them
      }
      for (Flow input : net.inputs()) {
        if (input.from().isPresent()) {
          return "a model begins at Input.tensor(...), but "
              + words(input)
              + " is listed as an input, which a layer gives";
        }
      }
      if (inputs.size() < net.inputs().size()) {
        return net.inputs().stream().anyMatch(Walk::isOfObject)
            ? null // two objects have one each
            : "one input is listed twice";
      } else if (missing != null) {
        return "an output is made of "
            + words(missing)
            + ", which is not among the model's inputs. Add it: Model.of(List.of(a, b), y)";
      } else if (twice != null) {
        return "two layers have the name \"" + twice + "\". Give one another: o -> o.name(\"...\")";
      }
      return isKnown ? unused() : null;
    }

    /** Whether what enters is made outside of methods, once for each object. */
    private static boolean isOfObject(Flow input) {
      TreePath at = input.entry().orElse(null);
      while (at != null && !(at.getLeaf() instanceof MethodTree)) {
        at = at.getParentPath();
      }
      return at == null || ((MethodTree) at.getLeaf()).getReturnType() == null;
    }

    private @Nullable String unused() {
      for (Flow input : net.inputs()) {
        if (!seen.contains(input)) {
          return "no output is made of the input "
              + words(input)
              + ". Leave it out, or give it to a layer";
        }
      }
      return null;
    }
  }
}
