package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import org.jspecify.annotations.Nullable;

/**
 * What is added to a {@code Sequential} after it was made, {@code net.add(Dense.of(3))}, as long as
 * the code runs straight on and the model is in nobody else's hands.
 */
final class Additions {
  private final Trees trees;
  private final Variables variables;
  private final Mentions mentions;
  private final Loops loops;
  private final HelperMethods helpers;

  Additions(
      Trees trees, Variables variables, Mentions mentions, Loops loops, HelperMethods helpers) {
    this.trees = trees;
    this.variables = variables;
    this.mentions = mentions;
    this.loops = loops;
    this.helpers = helpers;
  }

  /**
   * A layer that was added, and what names mean there.
   *
   * @param isList whether it is a list of such
   * @param key what it is added under; null if it stands behind the others
   */
  record Addition(TreePath layer, Frame frame, boolean isList, @Nullable TreePath key) {
    Addition(TreePath layer, Frame frame, boolean isList) {
      this(layer, frame, isList, null);
    }
  }

  /**
   * The layers that were added.
   *
   * @param layers the arguments of {@code add}
   * @param isWhole whether there are no others
   */
  record Added(List<Addition> layers, boolean isWhole) {}

  /** What has been added to a variable's model where it is used. */
  Added before(Element variable, TreePath use, Frame frame) {
    return upTo(variable, use, frame);
  }

  /** What is added to the model of the variable that is declared there. */
  Added all(Element variable, Frame frame) {
    TreePath declaration = variables.declaration(variable);
    return declaration == null ? new Added(List.of(), false) : upTo(variable, declaration, frame);
  }

  private Added upTo(Element variable, TreePath use, Frame frame) {
    TreePath declaration = variables.declaration(variable);
    TreePath scope = declaration == null ? null : scope(variable, declaration);
    if (declaration == null || scope == null) {
      return new Added(List.of(), mentions.areHarmless(variable));
    }
    boolean isGiven = variable.getKind() != ElementKind.LOCAL_VARIABLE;
    Use read = new Use(use, frame);
    return within(variable, scope, isGiven ? null : declaration.getLeaf(), read, frame.at(scope));
  }

  /**
   * What a constructor adds to a field's model.
   *
   * @param start the statement that makes it; null if the field begins with it
   * @param use where it is used; the constructor's block for all
   */
  Added inConstructor(
      Element field, TreePath block, @Nullable Tree start, TreePath use, Frame frame) {
    return within(field, block, start, new Use(use, frame), frame);
  }

  /** Where a model is used, and what names mean there. */
  private record Use(TreePath path, Frame frame) {}

  private Added within(
      Element variable, TreePath scope, @Nullable Tree start, Use use, Frame there) {
    BlockTree block = (BlockTree) scope.getLeaf();
    Tree reading = Definitions.statement(block, use.path());
    List<Addition> layers = new ArrayList<>();
    boolean isBehind = start == null;
    for (StatementTree statement : block.getStatements()) {
      TreePath path = new TreePath(scope, statement);
      if (statement == reading && statement != start) {
        return new Added(layers, isBehind && reach(variable, path, use, there, layers));
      }
      if (isBehind && !run(variable, path, there, use.path(), layers)) {
        return new Added(layers, false);
      }
      isBehind |= statement == start;
    }
    return new Added(layers, true);
  }

  /** Notes what is added in a statement before the use in it; false if that is not known. */
  private boolean reach(
      Element variable, TreePath statement, Use use, Frame there, List<Addition> layers) {
    if (!mentions.mayChange(variable, statement, use.path())) {
      return true;
    }
    Tree tree = statement.getLeaf();
    if (tree instanceof BlockTree) {
      Added added = within(variable, statement, null, use, there);
      layers.addAll(added.layers());
      return added.isWhole();
    }
    Tree body = Loops.isLoop(tree) ? Loops.body(tree) : null;
    Frame own = use.frame();
    while (own != null && (body == null || !own.isTurnOf(body))) {
      own = own.around();
    }
    List<Frame> turns = own == null ? null : loops.turns(statement, there).orElse(null);
    if (turns == null || body == null || own == null || !Definitions.isWithin(use.path(), body)) {
      return false;
    }
    TreePath path = new TreePath(statement, body);
    for (Frame turn : turns) {
      if (turn == own) {
        return reach(variable, path, use, turn, layers);
      } else if (!run(variable, path, turn, statement, layers)) {
        return false;
      }
    }
    return false;
  }

  /** The block in which a variable's model grows; null if there is none. */
  private static @Nullable TreePath scope(Element variable, TreePath declaration) {
    TreePath parent = declaration.getParentPath();
    if (variable.getKind() == ElementKind.PARAMETER
        && parent.getLeaf() instanceof MethodTree method
        && method.getBody() != null) {
      return new TreePath(parent, method.getBody());
    }
    if (variable.getKind() == ElementKind.RESOURCE_VARIABLE
        && parent.getLeaf() instanceof TryTree attempt) {
      return new TreePath(parent, attempt.getBlock());
    }
    return variable.getKind() == ElementKind.LOCAL_VARIABLE && parent.getLeaf() instanceof BlockTree
        ? parent
        : null;
  }

  /** Notes what a statement adds; false if that is not known. */
  private boolean run(
      Element variable, TreePath path, Frame frame, TreePath use, List<Addition> layers) {
    Tree tree = path.getLeaf();
    if (!mentions.mayChange(variable, path, use)) {
      return true;
    } else if (tree instanceof ExpressionStatementTree statement) {
      TreePath expression = new TreePath(path, statement.getExpression());
      return add(variable, expression, frame, layers)
          || addAll(variable, expression, frame, layers)
          || put(variable, expression, frame, layers)
          || give(variable, path, expression, frame, use, layers);
    } else if (tree instanceof ReturnTree last && last.getExpression() != null) {
      return add(variable, new TreePath(path, last.getExpression()), frame, layers);
    } else if (tree instanceof BlockTree block) {
      return block.getStatements().stream()
          .allMatch(one -> run(variable, new TreePath(path, one), frame, use, layers));
    } else if (tree instanceof IfTree) {
      return Choices.branch(path, frame)
          .filter(all -> all.stream().allMatch(one -> run(variable, one, frame, use, layers)))
          .isPresent();
    } else if (tree instanceof SwitchTree) {
      return Choices.statements(path, frame)
          .filter(all -> all.stream().allMatch(one -> run(variable, one, frame, use, layers)))
          .isPresent();
    } else if (Loops.isLoop(tree)) {
      TreePath body = new TreePath(path, Loops.body(tree));
      return loops
          .turns(path, frame)
          .filter(all -> all.stream().allMatch(turn -> run(variable, body, turn, use, layers)))
          .isPresent();
    }
    return false;
  }

  /** {@code block(net, 32);}: a method of the class itself that adds to what it is given. */
  private boolean give(
      Element variable,
      TreePath statement,
      TreePath expression,
      Frame frame,
      TreePath use,
      List<Addition> layers) {
    ExecutableElement method = AttributedNames.called(trees, expression).orElse(null);
    if (method == null || mentions.of(variable, statement).size() != 1) {
      return false;
    }
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) expression.getLeaf()).getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      TreePath argument = new TreePath(expression, arguments.get(i));
      if (variable.equals(trees.getElement(argument))) {
        HelperMethods.Run run = helpers.run(method, expression, frame).orElse(null);
        Element parameter = run == null ? null : method.getParameters().get(i);
        return run != null
            && parameter != null
            && !variables.isAssigned(parameter)
            && run(parameter, run.block(), run.frame(), use, layers);
      }
    }
    return false;
  }

  /** {@code net.add(a).add(b)} */
  private boolean add(Element variable, TreePath expression, Frame frame, List<Addition> layers) {
    List<Addition> added = new ArrayList<>();
    TreePath at = expression;
    while (at.getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      if (!select.getIdentifier().contentEquals("add") || call.getArguments().size() != 1) {
        return false;
      }
      added.add(new Addition(new TreePath(at, call.getArguments().get(0)), frame, false));
      at = new TreePath(new TreePath(at, select), select.getExpression());
    }
    boolean isOfModel =
        (at.getLeaf() instanceof IdentifierTree || Instances.isOfThis(at))
            && variable.equals(trees.getElement(at));
    if (!isOfModel || mentions.of(variable, expression).size() != 1) {
      return false;
    }
    Collections.reverse(added);
    layers.addAll(added);
    return true;
  }

  /** {@code list.addAll(others)}, {@code Collections.addAll(list, a, b)} */
  private boolean addAll(
      Element variable, TreePath expression, Frame frame, List<Addition> layers) {
    String method =
        AttributedNames.called(trees, expression)
            .map(called -> called.getEnclosingElement() + "." + called.getSimpleName())
            .orElse("");
    if (!method.matches("java.util.(Collections|List|ArrayList).addAll")
        || mentions.of(variable, expression).size() != 1) {
      return false;
    }
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) expression.getLeaf()).getArguments();
    boolean isStatic = method.startsWith("java.util.Collections");
    TreePath list =
        isStatic ? new TreePath(expression, arguments.get(0)) : CreationReader.receiver(expression);
    boolean isOfList = variable.equals(trees.getElement(list));
    for (int i = isStatic ? 1 : 0; isOfList && i < arguments.size(); i++) {
      TreePath argument = new TreePath(expression, arguments.get(i));
      boolean isArray = trees.getTypeMirror(argument) instanceof ArrayType;
      layers.add(new Addition(argument, frame, isArray || !isStatic));
    }
    return isOfList && (isStatic || arguments.size() == 1);
  }

  /** {@code skips.put(level, x)}, {@code skips[level] = x} */
  private boolean put(Element variable, TreePath expression, Frame frame, List<Addition> layers) {
    Entries.Setting setting = Entries.setting(expression);
    if (setting == null
        || !variable.equals(trees.getElement(setting.of()))
        || mentions.of(variable, expression).size() != 1) {
      return false;
    }
    return layers.add(new Addition(setting.value(), frame, false, setting.key()));
  }
}
