package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import dev.lamina.rules.expression.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads chains of layers: {@code Sequential.of(Input.of(28, 28, 1), Conv2D.of(32, 3), ...)}. */
final class ModelReader {
  private static final String SEQUENTIAL = "dev.lamina.models.Sequential";
  private static final String INPUT = "dev.lamina.models.Input";

  private final Trees trees;
  private final Variables variables;
  private final CreationReader creations;
  private final Constants constants;

  ModelReader(Trees trees, Variables variables, CreationReader creations, Constants constants) {
    this.trees = trees;
    this.variables = variables;
    this.creations = creations;
    this.constants = constants;
  }

  /**
   * A chain.
   *
   * @param input the input's shape, its batch axis first
   * @param layers what follows, up to the first that is not known
   * @param variables the variables it was read from
   */
  record Chain(Value.Several input, List<Link> layers, Set<Element> variables) {}

  /**
   * A layer of a chain.
   *
   * @param argument where the chain names it
   */
  record Link(TreePath argument, Creation creation) {}

  /** The chain that the call makes, if it makes one with a known input. */
  Optional<Chain> read(TreePath call) {
    List<TreePath> arguments = layers(call);
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Set<Element> named = new HashSet<>();
    TreePath first = followed(arguments.get(0), named);
    Value.Several input = input(first, named).orElse(null);
    if (input == null) {
      return Optional.empty();
    }
    List<Link> links = new ArrayList<>();
    for (TreePath argument : arguments.subList(1, arguments.size())) {
      Optional<Creation> creation = creations.read(followed(argument, named));
      if (creation.isEmpty() || !SettingsChecks.check(creation.get()).isEmpty()) {
        break;
      }
      links.add(new Link(argument, creation.get()));
    }
    return Optional.of(new Chain(input, links, named));
  }

  private List<TreePath> layers(TreePath call) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    List<TreePath> layers = new ArrayList<>();
    if (method == null || !isOf(method, SEQUENTIAL)) {
      return layers;
    }
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (int i = method.getParameters().size() - 1; i < arguments.size(); i++) {
      TreePath argument = new TreePath(call, arguments.get(i));
      TypeMirror type = trees.getTypeMirror(argument);
      if (type == null || type.getKind() == TypeKind.ARRAY) {
        return List.of();
      }
      layers.add(argument);
    }
    return layers;
  }

  private static boolean isOf(ExecutableElement method, String owner) {
    return method.getSimpleName().contentEquals("of")
        && method.getEnclosingElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals(owner);
  }

  /** What a variable that never changes holds; any other expression itself. */
  private TreePath followed(TreePath path, Set<Element> named) {
    if (path.getLeaf() instanceof ParenthesizedTree inner) {
      return followed(new TreePath(path, inner.getExpression()), named);
    }
    boolean isName =
        path.getLeaf() instanceof IdentifierTree || path.getLeaf() instanceof MemberSelectTree;
    Element element = isName ? trees.getElement(path) : null;
    TreePath initializer = element == null ? null : variables.initializer(element);
    if (element == null || initializer == null || !named.add(element)) {
      return path;
    }
    return followed(initializer, named);
  }

  /** {@code Input.of(28, 28, 1)}, perhaps with options before the axes. */
  private Optional<Value.Several> input(TreePath path, Set<Element> named) {
    ExecutableElement method = AttributedNames.called(trees, path).orElse(null);
    if (method == null || !isOf(method, INPUT)) {
      return Optional.empty();
    }
    List<Value> axes = new ArrayList<>(List.of(new Value.Unknown()));
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) path.getLeaf()).getArguments();
    for (ExpressionTree argument :
        arguments.subList(method.getParameters().size() - 1, arguments.size())) {
      TreePath argumentPath = new TreePath(path, argument);
      TypeMirror type = trees.getTypeMirror(argumentPath);
      if (type == null || type.getKind() == TypeKind.ARRAY) {
        return Optional.empty();
      }
      axes.add(axis(argumentPath, named));
    }
    return Optional.of(new Value.Several(axes));
  }

  private Value axis(TreePath path, Set<Element> named) {
    Constant constant = constants.of(path).orElse(null);
    if (constant != null && constant.value() instanceof Integer length && length >= 0) {
      named.addAll(constant.variables());
      return new Value.Int(length);
    }
    return new Value.Unknown();
  }
}
