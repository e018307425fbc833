package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What Java's lists of layers and tensors answer. Each takes the variables that were read besides.
 */
record ListCalls(Trees trees, MadeReader reader) {
  /** {@code List.of(a, b)} */
  @Nullable Made list(TreePath call, Frame frame, Set<Element> variables) {
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (ExpressionTree argument : arguments) {
      TypeMirror type = trees.getTypeMirror(new TreePath(call, argument));
      if (type == null || type.getKind() == TypeKind.ARRAY) {
        return null;
      }
    }
    return new Made.Several(
        arguments.stream()
            .map(one -> new TreePath(call, one))
            .map(one -> Growing.member(one, reader.of(one, frame), frame, variables))
            .toList());
  }

  /** {@code list.subList(1, 3)} */
  @Nullable Made part(TreePath call, Frame frame, Set<Element> variables) {
    return receiver(call, frame, variables) instanceof Made.Several several
            && argument(call, 0, frame) instanceof Integer first
            && argument(call, 1, frame) instanceof Integer end
            && 0 <= first
            && first <= end
            && end <= several.elements().size()
        ? new Made.Several(several.elements().subList(first, end))
        : null;
  }

  /** {@code list.get(0)} */
  @Nullable Made element(TreePath call, Frame frame, Set<Element> variables) {
    return receiver(call, frame, variables) instanceof Made.Several several
            && argument(call, 0, frame) instanceof Integer i
            && i >= 0
            && i < several.elements().size()
        ? several.elements().get(i).made().orElse(null)
        : null;
  }

  private @Nullable Made receiver(TreePath call, Frame frame, Set<Element> variables) {
    Found found = reader.of(CreationReader.receiver(call), frame).orElse(null);
    if (found != null) {
      variables.addAll(found.variables());
    }
    return found == null ? null : found.made();
  }

  private static @Nullable Object argument(TreePath call, int index, Frame frame) {
    ExpressionTree argument = ((MethodInvocationTree) call.getLeaf()).getArguments().get(index);
    return frame.value(new TreePath(call, argument));
  }
}
