package dev.lamina.processor.callsite;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.Flow.Application;
import dev.lamina.processor.report.Message;
import dev.lamina.rules.expression.Value;
import dev.lamina.rules.losses.LayerPairs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/** Finds two linear layers in a row in a model that is to learn. */
final class LinearPairs {
  private final ModelEnds ends;
  private final Wiring wiring;

  LinearPairs(ModelEnds ends, Wiring wiring) {
    this.ends = ends;
    this.wiring = wiring;
  }

  List<Finding> in(Made made) {
    List<Flow> outputs = List.of();
    if (made instanceof Made.Chain chain) {
      outputs = List.of(wiring.follow(chain));
    } else if (made instanceof Made.Net net) {
      outputs = net.outputs();
    }
    List<Finding> findings = new ArrayList<>();
    Set<Flow> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(outputs); // an output has a use of its own
    outputs.forEach(output -> walk(output, seen, findings));
    return findings;
  }

  private void walk(Flow second, Set<Flow> seen, List<Finding> findings) {
    for (Flow first : second.from().map(Application::inputs).orElse(List.of())) {
      if (seen.add(first)) {
        pair(first, second).ifPresent(findings::add);
        walk(first, seen, findings);
      }
    }
  }

  private Optional<Finding> pair(Flow first, Flow second) {
    Application one = first.from().orElse(null);
    Application other = second.from().orElse(null);
    boolean areOne =
        one != null
            && other != null
            && areOfOneModel(one, other)
            && isLinear(one)
            && LayerPairs.isLinear(other.name())
            && isLearning(other)
            && LayerPairs.areOne(width(one.inputs().get(0)), width(first), width(second));
    if (one == null || !areOne) {
      return Optional.empty();
    }
    Set<Element> variables = Place.union(first.variables(), second.variables());
    String words = LayerPairs.linearInARow(one.subject(), second.name());
    Place place = one.place();
    return Optional.of(
        new Finding(
            new Place(place.at(), place.calls(), variables, place.frames()),
            Message.MODEL_LINEAR.text(words),
            false));
  }

  /** Models inside a model are trained alone, too, with what stands between them. */
  private static boolean areOfOneModel(Application one, Application other) {
    return one.isInner() == other.isInner() && (!one.isInner() || calls(one).equals(calls(other)));
  }

  private static List<Tree> calls(Application application) {
    return application.place().calls().stream().map(TreePath::getLeaf).toList();
  }

  private boolean isLinear(Application application) {
    return LayerPairs.isLinear(application.name())
        && isLearning(application)
        && "linear".equals(ends.activation(application.creation()));
  }

  /** A layer that is frozen has weights from elsewhere. */
  private static boolean isLearning(Application application) {
    return !application.creation().settings().base().containsKey("trainable");
  }

  /** The length of the last axis; -1 if it is not known. */
  private static long width(Flow flow) {
    Value.Several shape = flow.shape().orElse(null);
    return shape != null
            && !shape.elements().isEmpty()
            && shape.elements().get(shape.elements().size() - 1) instanceof Value.Int length
        ? length.value()
        : -1;
  }
}
