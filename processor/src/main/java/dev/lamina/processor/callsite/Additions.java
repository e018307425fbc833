package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/**
 * What is added to a {@code Sequential} after it was made, {@code net.add(Dense.of(3))}, as long as
 * the code runs straight on and the model is in nobody else's hands.
 */
final class Additions {
  /** Methods that may change what layers a model has, or what they are built for. */
  private static final Pattern CHANGING =
      Pattern.compile("(add|pop|remove|insert|build|load|track).*");

  private final Trees trees;
  private final Variables variables;

  Additions(Trees trees, Variables variables) {
    this.trees = trees;
    this.variables = variables;
  }

  /**
   * The layers that were added.
   *
   * @param layers the arguments of {@code add}
   * @param isWhole whether there are no others
   */
  record Added(List<TreePath> layers, boolean isWhole) {}

  /** What has been added to a variable's model where it is used. */
  Added before(Element variable, TreePath use) {
    return upTo(variable, use);
  }

  /** What is added to the model of the variable that is declared there. */
  Added all(Element variable) {
    TreePath declaration = variables.declaration(variable);
    return declaration == null ? new Added(List.of(), false) : upTo(variable, declaration);
  }

  private Added upTo(Element variable, TreePath use) {
    TreePath declaration = variables.declaration(variable);
    if (declaration == null
        || variable.getKind() != ElementKind.LOCAL_VARIABLE
        || !(declaration.getParentPath().getLeaf() instanceof BlockTree block)) {
      return new Added(List.of(), isUntouched(variable));
    }
    Set<Tree> touching = new HashSet<>();
    for (TreePath mention : variables.mentions(variable)) {
      Tree statement = Definitions.statement(block, mention);
      boolean isHarmless = mention.getLeaf() == use.getLeaf() || isHarmless(mention);
      if (!isHarmless && statement != null) {
        touching.add(statement);
      }
    }
    Tree reading = Definitions.statement(block, use);
    List<TreePath> layers = new ArrayList<>();
    boolean isBehind = false;
    for (StatementTree statement : block.getStatements()) {
      if (statement == reading && statement != declaration.getLeaf()) {
        return new Added(layers, !touching.contains(statement));
      }
      if (isBehind && touching.contains(statement)) {
        TreePath path = new TreePath(declaration.getParentPath(), statement);
        if (!add(variable, path, layers)) {
          return new Added(layers, false);
        }
      }
      isBehind |= statement == declaration.getLeaf();
    }
    return new Added(layers, true);
  }

  /** {@code net.add(a).add(b);} */
  private boolean add(Element variable, TreePath statement, List<TreePath> layers) {
    if (!(statement.getLeaf() instanceof ExpressionStatementTree whole)) {
      return false;
    }
    List<TreePath> added = new ArrayList<>();
    TreePath at = new TreePath(statement, whole.getExpression());
    while (at.getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      if (!select.getIdentifier().contentEquals("add") || call.getArguments().size() != 1) {
        return false;
      }
      added.add(new TreePath(at, call.getArguments().get(0)));
      at = new TreePath(new TreePath(at, select), select.getExpression());
    }
    boolean isOfModel =
        at.getLeaf() instanceof IdentifierTree && variable.equals(trees.getElement(at));
    long mentions =
        variables.mentions(variable).stream()
            .filter(mention -> isWithin(mention, statement.getLeaf()))
            .count();
    if (!isOfModel || mentions != 1) {
      return false;
    }
    Collections.reverse(added);
    layers.addAll(added);
    return true;
  }

  private static boolean isWithin(TreePath path, Tree tree) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  /** Fields may be reached by other code than that which is seen here, unless they are private. */
  private boolean isUntouched(Element variable) {
    return variable.getModifiers().contains(Modifier.PRIVATE)
        && variable.getModifiers().contains(Modifier.FINAL)
        && variables.mentions(variable).stream()
            .allMatch(mention -> isReceiver(mention) && isHarmless(mention));
  }

  private static boolean isReceiver(TreePath mention) {
    return mention.getParentPath().getLeaf() instanceof MemberSelectTree;
  }

  /** {@code net.fit(...)}, {@code return net}, {@code Sequential.of(net, ...)}. */
  private boolean isHarmless(TreePath mention) {
    TreePath parent = mention.getParentPath();
    if (parent.getLeaf() instanceof MemberSelectTree select
        && select.getExpression() == mention.getLeaf()
        && parent.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() == select) {
      return !CHANGING.matcher(select.getIdentifier()).matches();
    }
    return parent.getLeaf() instanceof ReturnTree
        || (parent.getLeaf() instanceof MethodInvocationTree call
            && call.getArguments().contains(mention.getLeaf())
            && AttributedNames.called(trees, parent).filter(ModelCalls::knows).isPresent());
  }
}
