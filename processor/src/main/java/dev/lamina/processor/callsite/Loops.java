package dev.lamina.processor.callsite;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.constant.Constants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import org.jspecify.annotations.Nullable;

/** The turns of loops that are known to run as often for every input. */
final class Loops {
  private static final int MOST_TURNS = 64;

  private final Trees trees;
  private final Variables variables;

  Loops(Trees trees, Variables variables) {
    this.trees = trees;
    this.variables = variables;
  }

  /** Whether a statement is a loop that may be followed. */
  static boolean isLoop(Tree tree) {
    return tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree
        || tree instanceof WhileLoopTree;
  }

  static StatementTree body(Tree loop) {
    if (loop instanceof ForLoopTree counted) {
      return counted.getStatement();
    }
    return loop instanceof WhileLoopTree asking
        ? asking.getStatement()
        : ((EnhancedForLoopTree) loop).getStatement();
  }

  /** What names mean in each turn; empty if the turns are not known. */
  Optional<List<Frame>> turns(TreePath loop, Frame frame) {
    Optional<List<Frame>> known = frame.turns().get(loop.getLeaf());
    if (known == null) {
      known = jumps(body(loop.getLeaf())) ? Optional.empty() : read(loop, frame);
      frame.turns().put(loop.getLeaf(), known);
    }
    return known;
  }

  private Optional<List<Frame>> read(TreePath path, Frame frame) {
    Tree loop = path.getLeaf();
    if (loop instanceof ForLoopTree counted) {
      return counted(path, counted, frame);
    }
    return loop instanceof WhileLoopTree asking
        ? asked(path, asking, frame)
        : each(path, (EnhancedForLoopTree) loop, frame);
  }

  private Optional<List<Frame>> each(TreePath path, EnhancedForLoopTree loop, Frame frame) {
    Element variable = trees.getElement(new TreePath(path, loop.getVariable()));
    List<Given> values = values(new TreePath(path, loop.getExpression()), frame);
    if (variable == null || values == null || variables.isAssigned(variable)) {
      return Optional.empty();
    }
    return Optional.of(
        values.stream()
            .map(value -> frame.turn(loop.getStatement(), null, Map.of(variable, value)))
            .toList());
  }

  private @Nullable List<Given> values(TreePath several, Frame frame) {
    List<TreePath> elements = elements(several);
    if (elements != null) {
      Frame frameThere = elements.isEmpty() ? frame : place(elements.get(0), frame);
      return elements.stream().map(element -> given(element, frameThere)).toList();
    }
    if (frame.value(several) instanceof List<?> list) {
      return list.size() > MOST_TURNS
          ? null
          : list.stream().map(value -> Given.of(Objects.requireNonNull(value), frame)).toList();
    }
    return frame.made(several).map(Found::made).orElse(null) instanceof Made.Several made
            && made.elements().size() <= MOST_TURNS
        ? made.elements().stream().map(element -> Given.of(element, frame)).toList()
        : null;
  }

  private Given given(TreePath element, Frame frame) {
    return element.getParentPath().getLeaf() instanceof VariableTree constant
            && trees.getElement(element.getParentPath()) instanceof VariableElement variable
            && variable.getKind() == ElementKind.ENUM_CONSTANT
        ? Given.constant(constant.getName().toString(), element, frame)
        : new Given(element, frame);
  }

  private static Frame place(TreePath element, Frame frame) {
    for (TreePath at = element; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodTree) {
        return frame.at(element);
      }
    }
    return frame.outermost(); // a field's
  }

  /** The expressions that a list or an array is made of; null if they are not known. */
  @Nullable List<TreePath> elements(TreePath several) {
    Tree tree = several.getLeaf();
    if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      return paths(several, array.getInitializers());
    } else if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && (select.getIdentifier().contentEquals("of")
            || select.getIdentifier().contentEquals("asList"))
        && AttributedNames.called(trees, several)
            .filter(
                method ->
                    List.of("java.util.List", "java.util.Arrays")
                        .contains(String.valueOf(method.getEnclosingElement())))
            .isPresent()) {
      return paths(several, call.getArguments());
    }
    Element owner =
        AttributedNames.called(trees, several).map(Element::getEnclosingElement).orElse(null);
    if (owner != null && owner.getKind() == ElementKind.ENUM) {
      return constants(owner, (MethodInvocationTree) tree);
    }
    if (!(tree instanceof IdentifierTree || tree instanceof MemberSelectTree)
        || !(trees.getElement(several) instanceof VariableElement variable)) {
      return null;
    }
    TreePath initializer = variables.initializer(variable);
    boolean isFixed =
        initializer != null
            && (isListOf(initializer.getLeaf()) || variables.holdsFixedArray(variable));
    return initializer != null && isFixed ? elements(initializer) : null;
  }

  /** What the constants of an enum are made by, for {@code values()}; null if it is elsewhere. */
  private @Nullable List<TreePath> constants(Element type, MethodInvocationTree call) {
    List<TreePath> all = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof VariableElement one && one.getKind() == ElementKind.ENUM_CONSTANT) {
        TreePath made = variables.initializer(one);
        if (made == null) {
          return null;
        }
        all.add(made);
      }
    }
    String name = call.getMethodSelect().toString();
    return name.equals("values") || name.endsWith(".values") ? all : null;
  }

  /** Such a list never changes. */
  private static boolean isListOf(Tree tree) {
    return tree instanceof MethodInvocationTree made
        && made.getMethodSelect().toString().endsWith("List.of");
  }

  private @Nullable List<TreePath> paths(TreePath parent, List<? extends ExpressionTree> trees) {
    boolean isOneArray =
        trees.size() == 1
            && this.trees.getTypeMirror(new TreePath(parent, trees.get(0))) instanceof ArrayType;
    return trees.size() > MOST_TURNS || isOneArray
        ? null
        : trees.stream().map(tree -> new TreePath(parent, tree)).toList();
  }

  /** {@code for (int i = 0, units = 64; i < 3; i++, units /= 2)} */
  private Optional<List<Frame>> counted(TreePath path, ForLoopTree loop, Frame frame) {
    Map<Element, Object> values = new LinkedHashMap<>();
    for (StatementTree start : loop.getInitializer()) {
      TreePath declaration = new TreePath(path, start);
      Element variable = trees.getElement(declaration);
      Integer value =
          start instanceof VariableTree counter && counter.getInitializer() != null
              ? number(new TreePath(declaration, counter.getInitializer()), frame)
              : null;
      if (variable == null || value == null) {
        return Optional.empty();
      }
      values.put(variable, value);
    }
    boolean isCounted =
        loop.getCondition() != null
            && !values.isEmpty()
            && loop.getUpdate().size() == assignments(values.keySet());
    List<Frame> turns = new ArrayList<>();
    frame.turns().put(loop, Optional.of(turns)); // a turn asks for those before it
    while (isCounted && turns.size() <= MOST_TURNS) {
      Map<Element, Given> given = new LinkedHashMap<>();
      values.forEach((variable, value) -> given.put(variable, Given.of(value, frame)));
      Frame turn = frame.turn(loop.getStatement(), loop.getCondition(), given);
      turns.add(turn);
      if (!(turn.value(new TreePath(path, loop.getCondition())) instanceof Boolean isOn)) {
        return Optional.empty();
      } else if (!isOn) {
        turns.remove(turn);
        return Optional.of(turns);
      }
      isCounted = update(path, loop, turn, values);
    }
    return Optional.empty();
  }

  private int assignments(Set<Element> counters) {
    return counters.stream().mapToInt(one -> variables.assignments(one).size()).sum();
  }

  /** Counts on behind a turn; false if that is not known. */
  private boolean update(TreePath path, ForLoopTree loop, Frame turn, Map<Element, Object> values) {
    Map<Element, Object> before = new LinkedHashMap<>(values);
    for (ExpressionStatementTree one : loop.getUpdate()) {
      TreePath update = new TreePath(path, one);
      boolean isKnown = false;
      for (Map.Entry<Element, Object> counter : before.entrySet()) {
        Integer next = next(update, counter.getKey(), (Integer) counter.getValue(), turn);
        if (next != null) {
          values.put(counter.getKey(), next);
          isKnown = true;
        }
      }
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }

  /** {@code while (side > 4)}, as long as it is known how that comes out. */
  private Optional<List<Frame>> asked(TreePath path, WhileLoopTree loop, Frame frame) {
    List<Frame> turns = new ArrayList<>();
    frame.turns().put(loop, Optional.of(turns)); // a turn asks for those before it
    while (turns.size() <= MOST_TURNS) {
      Frame turn = frame.turn(loop.getStatement(), loop.getCondition(), Map.of());
      turns.add(turn);
      if (!(turn.value(new TreePath(path, loop.getCondition())) instanceof Boolean isOn)) {
        return Optional.empty();
      } else if (!isOn) {
        turns.remove(turn);
        return Optional.of(turns);
      }
    }
    return Optional.empty();
  }

  private @Nullable Integer next(TreePath update, Element variable, int value, Frame frame) {
    Tree tree = loopExpression(update).getLeaf();
    if (tree instanceof UnaryTree unary
        && isOf(variable, loopExpression(update), unary.getExpression())) {
      return switch (unary.getKind()) {
        case PREFIX_INCREMENT, POSTFIX_INCREMENT -> value + 1;
        case PREFIX_DECREMENT, POSTFIX_DECREMENT -> value - 1;
        default -> null;
      };
    } else if (tree instanceof CompoundAssignmentTree change
        && isOf(variable, loopExpression(update), change.getVariable())) {
      Integer by = number(new TreePath(loopExpression(update), change.getExpression()), frame);
      Tree.Kind operator = operator(change.getKind());
      return by != null
              && operator != null
              && Constants.folded(operator, value, by) instanceof Integer next
          ? next
          : null;
    }
    return null;
  }

  private boolean isOf(Element variable, TreePath parent, ExpressionTree name) {
    return variable.equals(trees.getElement(new TreePath(parent, name)));
  }

  private static TreePath loopExpression(TreePath update) {
    return update.getLeaf() instanceof ExpressionStatementTree statement
        ? new TreePath(update, statement.getExpression())
        : update;
  }

  /** {@code *} of {@code *=}; null of others. */
  static Tree.@Nullable Kind operator(Tree.Kind assignment) {
    return switch (assignment) {
      case PLUS_ASSIGNMENT -> Tree.Kind.PLUS;
      case MINUS_ASSIGNMENT -> Tree.Kind.MINUS;
      case MULTIPLY_ASSIGNMENT -> Tree.Kind.MULTIPLY;
      case DIVIDE_ASSIGNMENT -> Tree.Kind.DIVIDE;
      case LEFT_SHIFT_ASSIGNMENT -> Tree.Kind.LEFT_SHIFT;
      case RIGHT_SHIFT_ASSIGNMENT -> Tree.Kind.RIGHT_SHIFT;
      default -> null;
    };
  }

  private static @Nullable Integer number(TreePath path, Frame frame) {
    return frame.value(path) instanceof Integer number ? number : null;
  }

  /** Whether something in the body may end a turn, or the loop, early. */
  private static boolean jumps(Tree body) {
    boolean[] found = new boolean[1];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        found[0] |=
            tree instanceof BreakTree
                || tree instanceof ContinueTree
                || tree instanceof ReturnTree
                || tree instanceof ThrowTree;
        return super.scan(tree, null);
      }
    }.scan(body, null);
    return found[0];
  }
}
