package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** What is done with the arrays that variables hold. */
final class ArrayUses {
  private static final Set<String> TENSORS = Set.of("zeros", "ones", "of");

  private final Trees trees;

  /** Variables that other code may reach the array of. */
  private final Set<Element> shared = new HashSet<>();

  /** Variables that hold a part of another's array, by the other. */
  private final Map<Element, Set<Element>> parts = new HashMap<>();

  ArrayUses(Trees trees) {
    this.trees = trees;
  }

  /** Whether nothing but elements and the length are read by that name. */
  boolean areReads(Element variable) {
    return !shared.contains(variable);
  }

  /** The variables that hold a part of its array. */
  Set<Element> parts(Element variable) {
    return parts.getOrDefault(variable, Set.of());
  }

  /** Notes where an array is named. */
  void add(VariableElement array, TreePath name) {
    Element part = array.asType().getKind() == TypeKind.ARRAY ? part(name) : null;
    if (part != null) {
      parts.computeIfAbsent(array, key -> new HashSet<>()).add(part);
    } else if (!isRead(name)) {
      shared.add(array);
    }
  }

  /** The variable that holds an array of the array there: {@code int[] row = rows[i];} */
  private @Nullable Element part(TreePath name) {
    TreePath at = name;
    while (at.getParentPath().getLeaf() instanceof ArrayAccessTree access
        && access.getExpression() == at.getLeaf()) {
      at = at.getParentPath();
    }
    TreePath parent = at.getParentPath();
    Tree tree = parent.getLeaf();
    TreePath variable =
        tree instanceof VariableTree
            ? parent
            : tree instanceof EnhancedForLoopTree loop && loop.getExpression() == at.getLeaf()
                ? new TreePath(parent, loop.getVariable())
                : null;
    Element element = variable == null ? null : trees.getElement(variable);
    boolean isPart =
        element != null
            && element.asType().getKind() == TypeKind.ARRAY
            && (at != name || tree instanceof EnhancedForLoopTree);
    return isPart ? element : null;
  }

  /** Whether an array is only read there: an element of it, its length, all of it in turn. */
  private boolean isRead(TreePath name) {
    TreePath parent = name.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof ArrayAccessTree access && access.getExpression() == name.getLeaf()) {
      Tree around = parent.getParentPath().getLeaf();
      return trees.getTypeMirror(parent) instanceof ArrayType
          ? isRead(parent)
          : !(around instanceof UnaryTree)
              && !(around instanceof AssignmentTree set && set.getVariable() == tree)
              && !(around instanceof CompoundAssignmentTree change && change.getVariable() == tree);
    }
    return (tree instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("length"))
        || (tree instanceof EnhancedForLoopTree loop && loop.getExpression() == name.getLeaf())
        || (tree instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree method
            && takesArrays(method));
  }

  /** {@code Sequential.of(layers)}, {@code Input.of(shape)}, {@code Add.of().apply(tensors)} */
  private static boolean takesArrays(MemberSelectTree method) {
    String owner = method.getExpression().toString();
    String name = method.getIdentifier().toString();
    return (name.equals("of") && (owner.endsWith("Sequential") || owner.endsWith("Input")))
        || (name.equals("tensor") && owner.endsWith("Input"))
        || (owner.equals("Tensor") && TENSORS.contains(name))
        || (method.getIdentifier().contentEquals("apply") && owner.contains(".of("));
  }
}
