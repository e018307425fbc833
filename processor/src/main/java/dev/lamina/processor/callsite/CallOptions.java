package dev.lamina.processor.callsite;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.processor.read.Annotated;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * What a call of a layer is told by name, {@code lstm.apply(x, c -> c.initialState(states))}.
 *
 * @param given the arguments by name
 */
record CallOptions(Map<String, TreePath> given) {
  /** Whether that is an {@code apply} that the processor has written, with options at its end. */
  static boolean takes(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return (name.equals("apply") || name.equals("applyAll"))
        && method.getParameters().size() == 2
        && CreationReader.isOptions(method.getParameters().get(1).asType())
        && method.getEnclosingElement() instanceof TypeElement owner
        && Annotated.of(owner, GeneratedLayer.class.getName()).isPresent();
  }

  /** The options of a call; empty if they are not known. */
  static Optional<CallOptions> of(ExecutableElement method, TreePath call, Trees trees) {
    if (!takes(method)) {
      return Optional.of(new CallOptions(Map.of()));
    }
    TreePath last =
        new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getArguments().get(1));
    if (!(last.getLeaf() instanceof LambdaExpressionTree lambda)
        || lambda.getParameters().size() != 1) {
      return Optional.empty();
    }
    Element options = trees.getElement(new TreePath(last, lambda.getParameters().get(0)));
    Map<String, TreePath> given = new HashMap<>();
    TreePath at = new TreePath(last, lambda.getBody());
    while (at.getLeaf() instanceof MethodInvocationTree setter
        && setter.getMethodSelect() instanceof MemberSelectTree select
        && setter.getArguments().size() == 1) {
      given.putIfAbsent(
          select.getIdentifier().toString(), new TreePath(at, setter.getArguments().get(0)));
      at = CreationReader.receiver(at);
    }
    boolean isChain = options != null && options.equals(trees.getElement(at));
    return isChain && !given.containsKey("with")
        ? Optional.of(new CallOptions(given))
        : Optional.empty();
  }
}
