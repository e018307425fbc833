package dev.lamina.processor.callsite;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.expression.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** What a tensor between layers says of its own shape: {@code x.dim(3)}, {@code x.rank()}. */
final class ShapeReader {
  private static final String TENSOR = "dev.lamina.tensor.Tensor";
  private static final String SHAPE = "dev.lamina.tensor.Shape";
  private static final Set<String> NUMBERS = Set.of("dim", "rank");

  private final Trees trees;
  private final MadeReader models;

  ShapeReader(Trees trees, MadeReader models) {
    this.trees = trees;
    this.models = models;
  }

  static boolean knows(ExecutableElement method) {
    String owner = String.valueOf(method.getEnclosingElement());
    return NUMBERS.contains(method.getSimpleName().toString())
        && (owner.equals(TENSOR) || owner.equals(SHAPE));
  }

  /** The number that such a call answers; empty if it is not known. */
  Optional<Constant> read(ExecutableElement method, TreePath call, Frame frame) {
    Found tensor = models.of(tensor(method, call), frame).orElse(null);
    if (tensor == null || !(tensor.made() instanceof Made.Tensor made)) {
      return Optional.empty();
    }
    Set<Element> variables = new HashSet<>(tensor.variables());
    variables.addAll(made.flow().variables());
    List<Value> axes = made.flow().shape().map(Value.Several::elements).orElse(null);
    if (axes == null) {
      return Optional.empty();
    } else if (method.getSimpleName().contentEquals("rank")) {
      return Optional.of(new Constant(axes.size(), variables));
    }
    TreePath argument =
        new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getArguments().get(0));
    Constant axis = frame.constants().of(argument).orElse(null);
    if (axis == null || !(axis.value() instanceof Integer number)) {
      return Optional.empty();
    }
    variables.addAll(axis.variables());
    int at = number < 0 ? axes.size() + number : number;
    if (at < axes.size() - 1) {
      frame.askLength();
    }
    return at > 0 && at < axes.size() && axes.get(at) instanceof Value.Int length
        ? Optional.of(new Constant((int) length.value(), variables))
        : Optional.empty(); // the batch is nobody's to know
  }

  /** What {@code x.dim(1)} and {@code x.shape().dim(1)} ask. */
  private TreePath tensor(ExecutableElement method, TreePath call) {
    TreePath receiver = CreationReader.receiver(call);
    boolean isOfShape =
        String.valueOf(method.getEnclosingElement()).equals(SHAPE)
            && AttributedNames.called(trees, receiver)
                .filter(asked -> asked.getSimpleName().contentEquals("shape"))
                .filter(asked -> String.valueOf(asked.getEnclosingElement()).equals(TENSOR))
                .isPresent();
    return isOfShape ? CreationReader.receiver(receiver) : receiver;
  }
}
