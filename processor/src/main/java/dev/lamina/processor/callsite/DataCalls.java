package dev.lamina.processor.callsite;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * Holds the data of {@code model.fit(x, y)}, {@code evaluate} and {@code predict} to what the model
 * says it takes, where shapes of both can be seen.
 */
final class DataCalls {
  private static final String MODEL = "dev.lamina.models.TrainableModel";
  private static final Set<String> NAMES = Set.of("fit", "evaluate", "predict");

  private final Trees trees;
  private final MadeReader models;
  private final Wiring wiring;

  DataCalls(Trees trees, MadeReader models, Wiring wiring) {
    this.trees = trees;
    this.models = models;
    this.wiring = wiring;
  }

  void check(TreePath call, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    if (method == null
        || !NAMES.contains(method.getSimpleName().toString())
        || !String.valueOf(method.getEnclosingElement()).equals(MODEL)) {
      return;
    }
    TreePath argument =
        new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getArguments().get(0));
    Found data = models.of(argument, frame).orElse(null);
    Found model =
        data == null ? null : models.of(CreationReader.receiver(call), frame).orElse(null);
    if (data != null && model != null && data.made() instanceof Made.Tensor tensor) {
      Place place = frame.place(argument, Place.union(data.variables(), model.variables()));
      entry(model.made()).ifPresent(own -> wiring.enter(own, tensor.flow(), "the model", place));
    }
  }

  /** Where data enters a model with one input. */
  private static Optional<Flow> entry(Made model) {
    if (model instanceof Made.Chain chain) {
      return chain.entry().map(Made.Entry::flow);
    }
    return model instanceof Made.Net net && net.inputs().size() == 1
        ? Optional.of(net.inputs().get(0))
        : Optional.empty();
  }
}
