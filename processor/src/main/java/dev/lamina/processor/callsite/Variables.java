package dev.lamina.processor.callsite;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one source class: what those that never change are computed from, and which ones
 * some condition asks about.
 */
final class Variables extends TreePathScanner<@Nullable Void, Boolean> {
  private final Trees trees;
  private final Map<Element, TreePath> initializers = new HashMap<>();
  private final Set<Element> assigned = new HashSet<>();

  /** The conditions that ask about each variable, or about what is computed from it. */
  private final Map<Element, Set<TreePath>> asked = new HashMap<>();

  /** The condition that is read now. */
  private @Nullable TreePath condition;

  private final ArrayUses arrays;

  private final Map<Element, TreePath> declarations = new HashMap<>();
  private final Map<Element, List<TreePath>> assignments = new HashMap<>();

  /** Where variables of models are named. */
  private final Map<Element, List<TreePath>> mentions = new HashMap<>();

  /** What each variable's values are computed from. */
  private final Map<Element, Set<Element>> sources = new HashMap<>();

  private Variables(Trees trees) {
    this.trees = trees;
    this.arrays = new ArrayUses(trees);
  }

  static Variables of(TreePath type, Trees trees) {
    Variables variables = new Variables(trees);
    variables.scan(type, false);
    variables.askSources();
    return variables;
  }

  /** What an effectively final local variable or a final field is computed from. */
  @Nullable TreePath initializer(Element variable) {
    boolean isLocal =
        switch (variable.getKind()) {
          case LOCAL_VARIABLE, RESOURCE_VARIABLE -> true;
          default -> false;
        };
    boolean neverChanges =
        variable.getModifiers().contains(Modifier.FINAL)
            || (isLocal && !assigned.contains(variable));
    return neverChanges ? initializers.get(variable) : null;
  }

  /** Whether an assignment changes the variable. */
  boolean isAssigned(Element variable) {
    return assigned.contains(variable);
  }

  /** Where it is declared; null if that is not in this source. */
  @Nullable TreePath declaration(Element variable) {
    return declarations.get(variable);
  }

  /** The value that a declaration gives its variable; null if it gives none. */
  @Nullable TreePath initialValue(TreePath declaration) {
    return declaration.getLeaf() instanceof VariableTree variable
            && variable.getInitializer() != null
        ? new TreePath(declaration, variable.getInitializer())
        : null;
  }

  /** The assignments to it, and what else changes it. */
  List<TreePath> assignments(Element variable) {
    return assignments.getOrDefault(variable, List.of());
  }

  /** Where a variable is named that holds a {@code Sequential}, a list, a map or an array. */
  List<TreePath> mentions(Element variable) {
    return mentions.getOrDefault(variable, List.of());
  }

  /**
   * The conditions anywhere that ask about one of them. What is done with a variable may be guarded
   * by them, in ways that nobody can follow unless it is known how they come out.
   */
  Set<TreePath> conditions(Set<Element> variables) {
    Set<TreePath> conditions = new HashSet<>();
    variables.forEach(variable -> conditions.addAll(asked.getOrDefault(variable, Set.of())));
    return conditions;
  }

  /** Whether nothing but elements and the length of an array are read by its name. */
  boolean isOnlyRead(Element variable) {
    return arrays.areReads(variable)
        && arrays.parts(variable).stream()
            .allMatch(part -> !assigned.contains(part) && isOnlyRead(part));
  }

  /**
   * Whether a variable holds the array that it was made with, as it was made. What the package can
   * see is taken for what its own class makes of it.
   */
  boolean holdsFixedArray(Element variable) {
    return initializers.containsKey(variable)
        && initializer(variable) != null
        && isOnlyRead(variable)
        && !variable.getModifiers().contains(Modifier.PUBLIC)
        && !variable.getModifiers().contains(Modifier.PROTECTED);
  }

  /** Who asks about a variable asks about what it was computed from. */
  private void askSources() {
    Deque<Element> open = new ArrayDeque<>(asked.keySet());
    while (!open.isEmpty()) {
      Element next = open.remove();
      Set<TreePath> conditions = asked.getOrDefault(next, Set.of());
      for (Element source : sources.getOrDefault(next, Set.of())) {
        if (asked.computeIfAbsent(source, key -> new HashSet<>()).addAll(conditions)) {
          open.add(source);
        }
      }
    }
  }

  private void addSources(Element variable, TreePath value) {
    Set<Element> named = sources.computeIfAbsent(variable, key -> new HashSet<>());
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
        return add();
      }

      @Override
      public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void unused) {
        add();
        return super.visitMemberSelect(node, null);
      }

      private @Nullable Void add() {
        Element element = trees.getElement(getCurrentPath());
        if (element instanceof VariableElement) {
          named.add(element);
        }
        return null;
      }
    }.scan(value, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, Boolean isCondition) {
    Element element = trees.getElement(getCurrentPath());
    if (element != null) {
      declarations.put(element, getCurrentPath());
    }
    if (element != null && node.getInitializer() != null) {
      TreePath initializer = new TreePath(getCurrentPath(), node.getInitializer());
      initializers.put(element, initializer);
      addSources(element, initializer);
    }
    return super.visitVariable(node, false);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree node, Boolean isCondition) {
    Element variable = assign(node.getVariable());
    if (variable != null) {
      addSources(variable, new TreePath(getCurrentPath(), node.getExpression()));
    }
    return super.visitAssignment(node, isCondition);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree node, Boolean isCondition) {
    assign(node.getVariable());
    return super.visitCompoundAssignment(node, isCondition);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree node, Boolean isCondition) {
    switch (node.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          assign(node.getExpression());
      default -> {}
    }
    return super.visitUnary(node, isCondition);
  }

  private @Nullable Element assign(ExpressionTree variable) {
    Element element = trees.getElement(new TreePath(getCurrentPath(), variable));
    if (element != null) {
      assigned.add(element);
      assignments.computeIfAbsent(element, key -> new ArrayList<>()).add(getCurrentPath());
    }
    return element;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree node, Boolean isCondition) {
    return name(isCondition);
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree node, Boolean isCondition) {
    name(isCondition);
    return super.visitMemberSelect(node, isCondition);
  }

  private @Nullable Void name(boolean isCondition) {
    Element element = trees.getElement(getCurrentPath());
    if (element != null && isCondition && condition != null) {
      asked.computeIfAbsent(element, key -> new HashSet<>()).add(condition);
    }
    if (element instanceof VariableElement array) {
      arrays.add(array, getCurrentPath());
    }
    if (element instanceof VariableElement variable
        && (holdsChain(variable) || holdsList(variable) || Entries.areIn(variable))) {
      mentions.computeIfAbsent(variable, key -> new ArrayList<>()).add(getCurrentPath());
    }
    return null;
  }

  static boolean holdsChain(Element variable) {
    return holds(variable, ModelCalls.SEQUENTIAL);
  }

  /** Whether it holds a list, which may grow. */
  static boolean holdsList(Element variable) {
    return holds(variable, "java.util.List") || holds(variable, "java.util.ArrayList");
  }

  private static boolean holds(Element variable, String className) {
    return variable.asType() instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement type
        && className.endsWith("." + type.getSimpleName())
        && type.getQualifiedName().contentEquals(className);
  }

  private @Nullable Void asking(Tree asks, Tree... rest) {
    ask(asks);
    for (Tree tree : rest) {
      scan(tree, false);
    }
    return null;
  }

  private void ask(Tree asks) {
    TreePath before = condition;
    condition = before == null && asks != null ? new TreePath(getCurrentPath(), asks) : before;
    scan(asks, true);
    condition = before;
  }

  @Override
  public @Nullable Void visitIf(IfTree node, Boolean isCondition) {
    return asking(node.getCondition(), node.getThenStatement(), node.getElseStatement());
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree node, Boolean isCondition) {
    ask(node.getCondition());
    scan(node.getTrueExpression(), isCondition);
    return scan(node.getFalseExpression(), isCondition);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree node, Boolean isCondition) {
    if (node.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL
        || node.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL) {
      return super.visitBinary(node, false); // asks nothing of what is made, which is never null
    }
    boolean asks =
        switch (node.getKind()) {
          case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER, LEFT_SHIFT, RIGHT_SHIFT -> isCondition;
          default -> true;
        };
    TreePath before = condition;
    condition = before == null && asks ? getCurrentPath() : before;
    super.visitBinary(node, asks);
    condition = before;
    return null;
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree node, Boolean isCondition) {
    return asking(node.getCondition(), node.getStatement());
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree node, Boolean isCondition) {
    return asking(node.getCondition(), node.getStatement());
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree node, Boolean isCondition) {
    scan(node.getInitializer(), false);
    scan(node.getUpdate(), false);
    return asking(node.getCondition(), node.getStatement());
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree node, Boolean isCondition) {
    asking(node.getExpression());
    return scan(node.getCases(), false);
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree node, Boolean isCondition) {
    asking(node.getExpression());
    return scan(node.getCases(), isCondition);
  }

  @Override
  public @Nullable Void visitAssert(AssertTree node, Boolean isCondition) {
    return asking(node.getCondition());
  }
}
