package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.callsite.Additions.Added;
import dev.lamina.processor.callsite.Additions.Addition;
import dev.lamina.processor.callsite.Frame.Found;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * What local maps and arrays of tensors and layers hold under a key: {@code skips.put(level, x)},
 * {@code skips[level] = x}.
 */
record Entries(Variables variables, Additions additions, MadeReader reader) {
  private static final Set<String> MAPS =
      Set.of("java.util.Map", "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap");
  private static final Set<String> READING =
      Set.of("get", "size", "isEmpty", "containsKey", "keySet", "values", "entrySet");

  /** A statement that sets one entry. */
  record Setting(TreePath of, TreePath key, TreePath value) {}

  /** Whether a variable holds a map, or an array of objects. */
  static boolean areIn(Element variable) {
    boolean isArray =
        variable.asType() instanceof ArrayType array
            && array.getComponentType() instanceof DeclaredType;
    boolean isLocal =
        variable.getKind() == ElementKind.LOCAL_VARIABLE
            || variable.getKind() == ElementKind.PARAMETER;
    return isLocal && (isArray || isMap(variable));
  }

  private static boolean isMap(Element variable) {
    return variable.asType() instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement type
        && MAPS.contains(type.getQualifiedName().toString());
  }

  /** Reads {@code m.put(key, value)} or {@code m[key] = value}; null if it is neither. */
  static @Nullable Setting setting(TreePath expression) {
    if (expression.getLeaf() instanceof AssignmentTree assignment
        && assignment.getVariable() instanceof ArrayAccessTree access) {
      TreePath place = new TreePath(expression, access);
      return new Setting(
          new TreePath(place, access.getExpression()),
          new TreePath(place, access.getIndex()),
          new TreePath(expression, assignment.getExpression()));
    }
    return expression.getLeaf() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("put")
            && call.getArguments().size() == 2
        ? new Setting(
            CreationReader.receiver(expression),
            new TreePath(expression, call.getArguments().get(0)),
            new TreePath(expression, call.getArguments().get(1)))
        : null;
  }

  /** Whether a place names a map or an array to read it. */
  static boolean isRead(TreePath name) {
    TreePath parent = name.getParentPath();
    Tree around = parent.getParentPath().getLeaf();
    if (parent.getLeaf() instanceof ArrayAccessTree access) {
      return access.getExpression() == name.getLeaf()
          && !(around instanceof AssignmentTree set && set.getVariable() == access);
    }
    return parent.getLeaf() instanceof MemberSelectTree select
        && (select.getIdentifier().contentEquals("length")
            || (around instanceof MethodInvocationTree
                && READING.contains(select.getIdentifier().toString())));
  }

  /** What stands under the key where a map or array is read; empty if that is not known. */
  Optional<Found> of(TreePath name, TreePath key, Frame frame) {
    VariableElement variable = reader.variable(name);
    if (variable == null || !areIn(variable) || !beginsEmpty(variable)) {
      return Optional.empty();
    }
    Added added = additions.before(variable, name, frame);
    Object wanted = frame.value(key);
    Addition last = null;
    for (Addition one : added.layers()) {
      TreePath at = one.key();
      Object known = at == null ? null : one.frame().value(at);
      if (known == null) {
        return Optional.empty();
      }
      last = known.equals(wanted) ? one : last;
    }
    return last == null || !added.isWhole()
        ? Optional.empty()
        : reader.of(last.layer(), last.frame()).map(found -> found.via(Set.of(variable)));
  }

  private boolean beginsEmpty(VariableElement variable) {
    TreePath initializer = variables.initializer(variable);
    Tree tree = initializer == null ? null : initializer.getLeaf();
    return (tree instanceof NewClassTree map
            && map.getClassBody() == null
            && map.getArguments().isEmpty())
        || (tree instanceof NewArrayTree array && array.getInitializers() == null);
  }
}
