package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import org.jspecify.annotations.Nullable;

/**
 * Which arrays of arrays keep the rows that they were made with, whatever is written into these:
 * {@code y[i][j] = 1} does, {@code y[i] = row} does not. The source class is read when the first is
 * asked for.
 */
final class ArrayRows {
  /** Methods of others that replace no rows. */
  private static final Set<String> READERS =
      Set.of("of", "toString", "deepToString", "stream", "copyOf", "copyOfRange");

  private final Trees trees;
  private final TreePath source;
  private final Variables variables;
  private @Nullable Uses uses;

  ArrayRows(Trees trees, TreePath source, Variables variables) {
    this.trees = trees;
    this.source = source;
    this.variables = variables;
  }

  /** What a variable holds: of an array that may have changed, no more than its length is known. */
  Found held(Element variable, Found found) {
    if (!(found.made() instanceof Made.Numbers numbers)) {
      return found;
    }
    boolean isAsMade =
        numbers.data().shape().size() > 1 ? areKept(variable) : variables.isOnlyRead(variable);
    return isAsMade
        ? found
        : new Found(new Made.Numbers(numbers.data().loose()), found.variables());
  }

  private boolean areKept(Element variable) {
    Uses all = uses;
    if (all == null) {
      all = new Uses();
      all.scan(source, null);
      uses = all;
    }
    return all.areKept(variable, new HashSet<>());
  }

  private final class Uses extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Set<Element> replaced = new HashSet<>();

    /** The parameters of the class's own methods that arrays are given to. */
    private final Map<Element, Set<Element>> passed = new HashMap<>();

    boolean areKept(Element variable, Set<Element> asked) {
      return !asked.add(variable)
          || (!replaced.contains(variable)
              && passed.getOrDefault(variable, Set.of()).stream()
                  .allMatch(parameter -> areKept(parameter, asked)));
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
      return name();
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void unused) {
      name();
      return super.visitMemberSelect(node, null);
    }

    private @Nullable Void name() {
      TreePath name = getCurrentPath();
      if (trees.getElement(name) instanceof VariableElement variable
          && variable.asType() instanceof ArrayType array
          && array.getComponentType() instanceof ArrayType
          && !keepsRows(name, variable)) {
        Element parameter = parameter(name);
        if (parameter == null) {
          replaced.add(variable);
        } else {
          passed.computeIfAbsent(variable, key -> new HashSet<>()).add(parameter);
        }
      }
      return null;
    }

    private static boolean keepsRows(TreePath name, VariableElement variable) {
      TreePath parent = name.getParentPath();
      Tree tree = parent.getLeaf();
      if (tree instanceof ArrayAccessTree) {
        return !(parent.getParentPath().getLeaf() instanceof AssignmentTree set
            && set.getVariable() == tree);
      }
      return tree instanceof EnhancedForLoopTree
          || (tree instanceof MemberSelectTree select && select.getExpression() == name.getLeaf())
          || (tree instanceof AssignmentTree set && set.getVariable() == name.getLeaf())
          || (tree instanceof ReturnTree && variable.getKind() == ElementKind.LOCAL_VARIABLE)
          || (tree instanceof MethodInvocationTree call
              && call.getMethodSelect() instanceof MemberSelectTree method
              && READERS.contains(method.getIdentifier().toString()));
    }

    /** What the class's own method takes it by; null for all other uses. */
    private @Nullable Element parameter(TreePath name) {
      TreePath parent = name.getParentPath();
      if (!(parent.getLeaf() instanceof MethodInvocationTree call)
          || !(trees.getElement(new TreePath(parent, call.getMethodSelect()))
              instanceof ExecutableElement method)
          || method.isVarArgs()
          || !Objects.equals(method.getEnclosingElement(), trees.getElement(source))) {
        return null;
      }
      int argument = call.getArguments().indexOf(name.getLeaf());
      return argument < 0 ? null : method.getParameters().get(argument);
    }
  }
}
