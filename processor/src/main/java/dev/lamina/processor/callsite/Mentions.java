package dev.lamina.processor.callsite;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** What is done where a variable is named that holds a model, a list, a map or an array. */
final class Mentions {
  /** Methods that may change what layers a model has, or what they are built for. */
  private static final Pattern CHANGING =
      Pattern.compile("(add|pop|remove|insert|build|load|track).*");

  /** Methods of lists that change none. */
  private static final Set<String> READING =
      Set.of("get", "size", "isEmpty", "contains", "indexOf", "toArray", "stream");

  private final Trees trees;
  private final Variables variables;
  private final Declarations declarations;

  /** Where each variable is named, by all trees around: models grow by many statements. */
  private final Map<Element, Map<Tree, List<TreePath>>> known = new HashMap<>();

  Mentions(Trees trees, Variables variables, Declarations declarations) {
    this.trees = trees;
    this.variables = variables;
    this.declarations = declarations;
  }

  /** Where code names the variable. */
  List<TreePath> of(Element variable, TreePath code) {
    return known.computeIfAbsent(variable, this::byTree).getOrDefault(code.getLeaf(), List.of());
  }

  private Map<Tree, List<TreePath>> byTree(Element variable) {
    Map<Tree, List<TreePath>> byTree = new HashMap<>();
    for (TreePath mention : variables.mentions(variable)) {
      for (TreePath at = mention; at != null; at = at.getParentPath()) {
        byTree.computeIfAbsent(at.getLeaf(), key -> new ArrayList<>()).add(mention);
      }
    }
    return byTree;
  }

  /** Whether a statement, but for the use in it, may change what the variable holds. */
  boolean mayChange(Element variable, TreePath statement, TreePath use) {
    for (TreePath mention : of(variable, statement)) {
      if (mention.getLeaf() != use.getLeaf() && !isHarmless(mention)) {
        return true;
      }
    }
    return false;
  }

  /** Fields may be reached by other code than that which is seen here. */
  boolean areHarmless(Element variable) {
    return isOwn(variable)
        && variables.mentions(variable).stream()
            .allMatch(mention -> isReceiver(mention) && isHarmless(mention));
  }

  /** Whether a field keeps the model that its own class gives it. */
  private boolean isOwn(Element field) {
    return field.getModifiers().contains(Modifier.FINAL) && !declarations.isChangedByOthers(field);
  }

  private static boolean isReceiver(TreePath mention) {
    Tree parent = mention.getParentPath().getLeaf();
    return parent instanceof MemberSelectTree
        || parent instanceof EnhancedForLoopTree
        || parent instanceof MethodInvocationTree;
  }

  private boolean isList(TreePath mention) {
    Element element = trees.getElement(mention);
    return element != null && Variables.holdsList(element);
  }

  /** {@code net.fit(...)}, {@code return net}, {@code Sequential.of(net, ...)}. */
  private boolean isHarmless(TreePath mention) {
    TreePath parent = mention.getParentPath();
    Element named = trees.getElement(mention);
    if (parent.getLeaf() instanceof MethodInvocationTree call
        && call.getArguments().contains(mention.getLeaf())) {
      return AttributedNames.called(trees, parent).filter(ModelCalls::knows).isPresent();
    } else if (named != null && Entries.areIn(named)) {
      return Entries.isRead(mention);
    } else if (parent.getLeaf() instanceof MemberSelectTree select
        && select.getExpression() == mention.getLeaf()
        && parent.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() == select) {
      return isList(mention)
          ? READING.contains(select.getIdentifier().toString())
          : !CHANGING.matcher(select.getIdentifier()).matches();
    }
    return parent.getLeaf() instanceof ReturnTree
        || (parent.getLeaf() instanceof EnhancedForLoopTree loop
            && loop.getExpression() == mention.getLeaf());
  }

  /** Whether nothing but that constructor changes the model of a field. */
  boolean areHarmlessOutside(Element field, TreePath block) {
    return isOwn(field)
        && variables.mentions(field).stream()
            .allMatch(
                mention ->
                    Definitions.isWithin(mention, block.getLeaf())
                        || (isReceiver(mention) && isHarmless(mention)));
  }
}
