package dev.lamina.processor.callsite;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * What a variable holds where it is read: its initializer, or what the last assignment before gives
 * it, {@code x = Dense.of(3).apply(x)}, as long as it is known which one that is. Loops that always
 * run as often are followed turn by turn, and choices that constants make.
 */
final class Definitions {
  private final Variables variables;
  private final Loops loops;

  Definitions(Trees trees, Variables variables) {
    this.variables = variables;
    this.loops = new Loops(trees, variables);
  }

  /** Numbers that were read before, by their use: a loop asks for them in every turn. */
  private final IdentityHashMap<Frame, Map<Tree, Optional<Object>>> numbers =
      new IdentityHashMap<>();

  Loops loops() {
    return loops;
  }

  /** An expression whose value a variable holds, or the assignment that changes it. */
  record Value(TreePath expression, Frame frame) {}

  /** What some code leaves in a variable: a value, nothing new, or nobody knows what. */
  private record Effect(@Nullable Value value, boolean isKnown) {
    static final Effect NONE = new Effect(null, true);
    static final Effect UNKNOWN = new Effect(null, false);

    static Effect of(TreePath expression, Frame frame) {
      return new Effect(new Value(expression, frame), true);
    }

    boolean decides() {
      return value != null || !isKnown;
    }
  }

  /** What the variable holds there; empty if it is not known. */
  Optional<Value> at(VariableElement variable, TreePath use, Frame frame) {
    TreePath initializer = variables.initializer(variable);
    if (initializer != null) {
      Frame there = variable.getKind().isField() ? frame.outermost() : frame.at(initializer);
      return Optional.of(new Value(initializer, there));
    }
    return variable.getKind().isField()
        ? inConstructor(variable, use, frame)
        : Optional.ofNullable(before(variable, use, frame.at(use)).value());
  }

  /** What a block that has run leaves in a variable; empty if it is not known. */
  Optional<Value> left(VariableElement variable, TreePath block, Frame frame) {
    return Optional.ofNullable(effect(variable, block, frame).value());
  }

  /** What the only constructor gives a final field; its parameters are not known elsewhere. */
  private Optional<Value> inConstructor(VariableElement field, TreePath use, Frame frame) {
    List<TreePath> assignments = variables.assignments(field);
    if (!field.getModifiers().contains(Modifier.FINAL)
        || assignments.size() != 1
        || !(assignments.get(0).getLeaf() instanceof AssignmentTree assignment)) {
      return Optional.empty();
    }
    TreePath path = assignments.get(0);
    TreePath block = path.getParentPath().getParentPath();
    TreePath constructor = block.getParentPath();
    boolean isAlways =
        path.getParentPath().getLeaf() instanceof ExpressionStatementTree
            && block.getLeaf() instanceof BlockTree
            && constructor.getLeaf() instanceof MethodTree;
    Frame there =
        isAlways && isWithin(use, constructor.getLeaf()) ? frame.at(path) : frame.outermost();
    return isAlways
        ? Optional.of(new Value(new TreePath(path, assignment.getExpression()), there))
        : Optional.empty();
  }

  /** The number in a variable that changes; null if it is not known. */
  @Nullable Object number(VariableElement variable, TreePath use, Frame frame) {
    if (!variables.isAssigned(variable)) {
      return null;
    }
    Map<Tree, Optional<Object>> known =
        numbers.computeIfAbsent(frame, key -> new IdentityHashMap<>());
    Optional<Object> number = known.get(use.getLeaf());
    if (number == null) {
      known.put(use.getLeaf(), Optional.empty()); // in broken code a value may be made of itself
      number = Optional.ofNullable(readNumber(variable, use, frame));
      known.put(use.getLeaf(), number);
    }
    return number.orElse(null);
  }

  private @Nullable Object readNumber(VariableElement variable, TreePath use, Frame frame) {
    Value value = at(variable, use, frame).orElse(null);
    if (value == null) {
      return null;
    }
    TreePath path = value.expression();
    if (path.getLeaf() instanceof CompoundAssignmentTree change) {
      Object before = number(variable, path, value.frame());
      Object by = value.frame().value(new TreePath(path, change.getExpression()));
      Tree.Kind operator = Loops.operator(change.getKind());
      return before instanceof Integer && by instanceof Integer && operator != null
          ? Constants.folded(operator, before, by)
          : null;
    } else if (path.getLeaf() instanceof UnaryTree change && changes(change)) {
      boolean isMore =
          change.getKind() == Tree.Kind.PREFIX_INCREMENT
              || change.getKind() == Tree.Kind.POSTFIX_INCREMENT;
      return number(variable, path, value.frame()) instanceof Integer before
          ? (Integer) (isMore ? before + 1 : before - 1)
          : null;
    }
    Object constant = value.frame().value(path);
    boolean isKept =
        variable.asType().getKind() == TypeKind.INT
            ? constant instanceof Integer
            : constant instanceof Boolean
                || constant instanceof String
                || constant instanceof Constant.EnumName;
    return isKept ? constant : null;
  }

  private static boolean changes(UnaryTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** What the code before a place left, from there outwards. */
  private Effect before(VariableElement variable, TreePath place, Frame start) {
    Frame frame = start;
    boolean isStatement = false;
    for (TreePath at = place; at.getParentPath() != null; at = at.getParentPath()) {
      TreePath parent = at.getParentPath();
      Tree tree = parent.getLeaf();
      if (!isStatement && at.getLeaf() instanceof StatementTree statement) {
        isStatement = true;
        if (assignsAside(variable, statement, place)) {
          return Effect.UNKNOWN;
        }
      }
      if (tree instanceof BlockTree block) {
        Effect effect = before(variable, block.getStatements(), at, frame);
        if (effect.decides()) {
          return effect;
        }
      } else if (tree instanceof MethodTree) {
        Given given = frame.given(variable);
        return given == null || given.argument() == null
            ? Effect.UNKNOWN
            : Effect.of(given.argument(), given.frame());
      } else if (tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
        return Effect.UNKNOWN;
      } else if (Loops.isLoop(tree)) {
        boolean isTurn = frame.isTurnOf(at.getLeaf());
        if (assigns(variable, tree)) {
          Effect effect = isTurn ? turnsBefore(variable, parent, frame) : Effect.UNKNOWN;
          if (effect.decides()) {
            return effect;
          }
        }
        frame = isTurn && frame.around() != null ? frame.around() : frame;
      } else if (mayRunOthers(tree) && assigns(variable, tree)) {
        Effect effect =
            tree instanceof CaseTree part && part.getStatements() != null
                ? before(variable, part.getStatements(), at, frame)
                : Effect.UNKNOWN;
        if (effect.decides() || !(tree instanceof CaseTree)) {
          return effect.decides() ? effect : Effect.UNKNOWN;
        }
      }
    }
    return Effect.UNKNOWN;
  }

  /** Code around a place of which other parts may have run before. */
  private static boolean mayRunOthers(Tree tree) {
    return tree instanceof CaseTree
        || tree instanceof SwitchTree
        || tree instanceof TryTree
        || tree instanceof DoWhileLoopTree;
  }

  /** Whether a statement assigns, but for the assignment that it is itself. */
  private boolean assignsAside(VariableElement variable, StatementTree statement, TreePath place) {
    for (TreePath assignment : variables.assignments(variable)) {
      boolean isItself =
          statement instanceof ExpressionStatementTree whole
              && whole.getExpression() == assignment.getLeaf();
      if (!isItself && assignment.getLeaf() != place.getLeaf() && isWithin(assignment, statement)) {
        return !(statement instanceof BlockTree)
            && !(statement instanceof IfTree)
            && !Loops.isLoop(statement);
      }
    }
    return false;
  }

  private Effect turnsBefore(VariableElement variable, TreePath loop, Frame turn) {
    Frame around = turn.around();
    List<Frame> turns = around == null ? List.of() : loops.turns(loop, around).orElse(List.of());
    int number = turns.indexOf(turn);
    TreePath body = new TreePath(loop, Loops.body(loop.getLeaf()));
    return number < 0 ? Effect.UNKNOWN : last(variable, body, turns.subList(0, number));
  }

  private Effect before(
      VariableElement variable,
      List<? extends StatementTree> statements,
      TreePath end,
      Frame frame) {
    TreePath parent = end.getParentPath();
    for (int i = statements.indexOf(end.getLeaf()) - 1; i >= 0; i--) {
      Effect effect = effect(variable, new TreePath(parent, statements.get(i)), frame);
      if (effect.decides()) {
        return effect;
      }
    }
    return Effect.NONE;
  }

  /** What a statement that has run leaves in the variable. */
  private Effect effect(VariableElement variable, TreePath path, Frame frame) {
    Tree tree = path.getLeaf();
    TreePath declaration = variables.declaration(variable);
    if (declaration != null && declaration.getLeaf() == tree) {
      TreePath value = variables.initialValue(path);
      return value == null ? Effect.UNKNOWN : Effect.of(value, frame);
    } else if (!assigns(variable, tree)) {
      return Effect.NONE;
    } else if (tree instanceof ExpressionStatementTree statement) {
      return assigned(variable, path, statement.getExpression(), frame);
    } else if (tree instanceof BlockTree block) {
      return last(
          variable,
          block.getStatements().stream().map(one -> new TreePath(path, one)).toList(),
          frame);
    } else if (tree instanceof IfTree) {
      return Choices.branch(path, frame)
          .map(statements -> last(variable, statements, frame))
          .orElse(Effect.UNKNOWN);
    } else if (tree instanceof SwitchTree) {
      return Choices.statements(path, frame)
          .map(statements -> last(variable, statements, frame))
          .orElse(Effect.UNKNOWN);
    } else if (Loops.isLoop(tree)) {
      return loops
          .turns(path, frame)
          .map(turns -> last(variable, new TreePath(path, Loops.body(tree)), turns))
          .orElse(Effect.UNKNOWN);
    }
    return Effect.UNKNOWN;
  }

  private Effect last(VariableElement variable, TreePath body, List<Frame> turns) {
    for (int i = turns.size() - 1; i >= 0; i--) {
      Effect effect = effect(variable, body, turns.get(i));
      if (effect.decides()) {
        return effect;
      }
    }
    return Effect.NONE;
  }

  private Effect last(VariableElement variable, List<TreePath> statements, Frame frame) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      Effect effect = effect(variable, statements.get(i), frame);
      if (effect.decides()) {
        return effect;
      }
    }
    return Effect.NONE;
  }

  private Effect assigned(
      VariableElement variable, TreePath statement, ExpressionTree expression, Frame frame) {
    TreePath path = new TreePath(statement, expression);
    boolean isDirect =
        variables.assignments(variable).stream().anyMatch(one -> one.getLeaf() == expression);
    long all =
        variables.assignments(variable).stream()
            .filter(one -> isWithin(one, statement.getLeaf()))
            .count();
    if (!isDirect || all != 1) {
      return Effect.UNKNOWN;
    }
    return Effect.of(
        expression instanceof AssignmentTree assignment
            ? new TreePath(path, assignment.getExpression())
            : path,
        frame);
  }

  private boolean assigns(Element variable, Tree tree) {
    return variables.assignments(variable).stream().anyMatch(one -> isWithin(one, tree));
  }

  /** Whether a place is in that tree. */
  static boolean isWithin(TreePath path, @Nullable Tree tree) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  /** The statement of the block that the path is in; null if it is in none. */
  static @Nullable Tree statement(BlockTree block, TreePath path) {
    for (TreePath at = path; at.getParentPath() != null; at = at.getParentPath()) {
      if (at.getParentPath().getLeaf() == block) {
        return at.getLeaf();
      }
    }
    return null;
  }
}
