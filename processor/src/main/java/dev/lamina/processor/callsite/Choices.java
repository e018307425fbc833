package dev.lamina.processor.callsite;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which way the program goes, where constants decide it. */
final class Choices {
  private Choices() {}

  /**
   * The part of a switch that matches.
   *
   * @param index its place among the parts; -1 if none matches
   */
  private record Match(int index) {}

  /** The branch of an {@code if}; empty if it is not known, an empty list for none. */
  static Optional<List<TreePath>> branch(TreePath choice, Frame frame) {
    IfTree tree = (IfTree) choice.getLeaf();
    Boolean decided = decided(new TreePath(choice, tree.getCondition()), frame);
    if (decided == null) {
      return Optional.empty();
    }
    StatementTree taken = decided ? tree.getThenStatement() : tree.getElseStatement();
    return Optional.of(taken == null ? List.of() : List.of(new TreePath(choice, taken)));
  }

  /** The expression that a ternary or a switch comes out as; empty if it is not known. */
  static Optional<TreePath> chosen(TreePath path, Frame frame) {
    if (path.getLeaf() instanceof ConditionalExpressionTree choice) {
      Boolean decided = decided(new TreePath(path, choice.getCondition()), frame);
      return Optional.ofNullable(decided)
          .map(is -> is ? choice.getTrueExpression() : choice.getFalseExpression())
          .map(taken -> new TreePath(path, taken));
    }
    if (!(path.getLeaf() instanceof SwitchExpressionTree choice)) {
      return Optional.empty();
    }
    List<? extends CaseTree> cases = choice.getCases();
    Match match = matching(path, frame.constants()).filter(one -> one.index() >= 0).orElse(null);
    if (match == null) {
      return Optional.empty();
    }
    TreePath part = new TreePath(path, cases.get(match.index()));
    return cases.get(match.index()).getBody() instanceof ExpressionTree body
        ? Optional.of(new TreePath(part, body))
        : run(path, cases, match).flatMap(statements -> Returns.yielded(statements, frame));
  }

  /** The statements that a switch runs; empty if that is not known, an empty list for none. */
  static Optional<List<TreePath>> statements(TreePath path, Frame frame) {
    List<? extends CaseTree> cases = ((SwitchTree) path.getLeaf()).getCases();
    return matching(path, frame.constants()).flatMap(match -> run(path, cases, match));
  }

  private static Optional<List<TreePath>> run(
      TreePath path, List<? extends CaseTree> cases, Match match) {
    List<TreePath> all = new ArrayList<>();
    for (int i = match.index(); i >= 0 && i < cases.size(); i++) {
      TreePath part = new TreePath(path, cases.get(i));
      Tree body = cases.get(i).getBody();
      List<? extends StatementTree> statements = cases.get(i).getStatements();
      if (body != null || statements == null) {
        return body == null || breaks(body)
            ? Optional.empty()
            : Optional.of(List.of(new TreePath(part, body)));
      }
      for (StatementTree statement : statements) {
        if (statement instanceof BreakTree end && end.getLabel() == null) {
          return Optional.of(all);
        } else if (breaks(statement)) {
          return Optional.empty();
        }
        all.add(new TreePath(part, statement));
        if (statement instanceof ReturnTree
            || statement instanceof ThrowTree
            || statement instanceof YieldTree) {
          return Optional.of(all);
        }
      }
    }
    return Optional.of(all);
  }

  private static boolean breaks(Tree body) {
    boolean[] found = new boolean[1];
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitBreak(BreakTree node, @Nullable Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(body, null);
    return found[0];
  }

  /** Whether a part of a switch is known not to be the one that matches. */
  static boolean isOther(TreePath part, Constants constants) {
    TreePath path = part.getParentPath();
    return matching(path, constants)
        .filter(match -> match.index() != cases(path.getLeaf()).indexOf(part.getLeaf()))
        .isPresent();
  }

  private static List<? extends CaseTree> cases(Tree tree) {
    return tree instanceof SwitchTree statement
        ? statement.getCases()
        : ((SwitchExpressionTree) tree).getCases();
  }

  /** The part that matches; empty if it is not known which does. */
  private static Optional<Match> matching(TreePath path, Constants constants) {
    ExpressionTree selector =
        path.getLeaf() instanceof SwitchTree statement
            ? statement.getExpression()
            : ((SwitchExpressionTree) path.getLeaf()).getExpression();
    Constant selected = constants.of(new TreePath(path, selector)).orElse(null);
    Object value = selected == null ? null : selected.value();
    if (value == null) {
      return Optional.empty();
    }
    List<? extends CaseTree> cases = cases(path.getLeaf());
    int otherwise = -1;
    for (int i = 0; i < cases.size(); i++) {
      TreePath part = new TreePath(path, cases.get(i));
      List<? extends ExpressionTree> labels = cases.get(i).getExpressions();
      if (labels.isEmpty()) {
        otherwise = i;
      }
      for (ExpressionTree label : labels) {
        Object of = label(part, label, constants);
        if (of == null) {
          return Optional.empty();
        } else if (of.equals(value)) {
          return Optional.of(new Match(i));
        }
      }
    }
    return Optional.of(new Match(otherwise));
  }

  private static @Nullable Object label(TreePath part, ExpressionTree label, Constants constants) {
    Object value = constants.of(new TreePath(part, label)).map(Constant::value).orElse(null);
    return value == null && label instanceof IdentifierTree name
        ? new Constant.EnumName(name.getName().toString())
        : value;
  }

  private static @Nullable Boolean decided(TreePath condition, Frame frame) {
    return frame.value(condition) instanceof Boolean decided ? decided : null;
  }
}
