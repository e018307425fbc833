package dev.lamina.processor.callsite;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.TreePath;
import dev.lamina.processor.constant.Constant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which way the program goes, where constants decide it. */
final class Choices {
  private Choices() {}

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
    return path.getLeaf() instanceof SwitchExpressionTree choice
        ? matching(path, choice.getExpression(), choice.getCases(), frame)
            .filter(part -> ((CaseTree) part.getLeaf()).getBody() instanceof ExpressionTree)
            .map(part -> new TreePath(part, ((CaseTree) part.getLeaf()).getBody()))
        : Optional.empty();
  }

  /** The statements that a switch runs; empty if that is not known, an empty list for none. */
  static Optional<List<TreePath>> statements(TreePath path, Frame frame) {
    SwitchTree tree = (SwitchTree) path.getLeaf();
    TreePath part = matching(path, tree.getExpression(), tree.getCases(), frame).orElse(null);
    if (part == null) {
      return Optional.empty();
    }
    CaseTree matched = (CaseTree) part.getLeaf();
    if (matched.getBody() != null) {
      return Optional.of(List.of(new TreePath(part, matched.getBody())));
    }
    List<? extends StatementTree> statements = matched.getStatements();
    boolean ends =
        !statements.isEmpty() && statements.get(statements.size() - 1) instanceof BreakTree;
    return ends
        ? Optional.of(
            statements.subList(0, statements.size() - 1).stream()
                .map(statement -> new TreePath(part, statement))
                .toList())
        : Optional.empty();
  }

  private static Optional<TreePath> matching(
      TreePath path, ExpressionTree selector, List<? extends CaseTree> cases, Frame frame) {
    Constant selected = frame.constants().of(new TreePath(path, selector)).orElse(null);
    Object value = selected == null ? null : selected.value();
    if (value == null) {
      return Optional.empty();
    }
    TreePath otherwise = null;
    for (CaseTree part : cases) {
      TreePath at = new TreePath(path, part);
      List<? extends ExpressionTree> labels = part.getExpressions();
      if (labels.isEmpty()) {
        otherwise = at;
      }
      for (ExpressionTree label : labels) {
        Object of = label(at, label, frame);
        if (of == null) {
          return Optional.empty();
        } else if (of.equals(value)) {
          return Optional.of(at);
        }
      }
    }
    return Optional.ofNullable(otherwise);
  }

  private static @Nullable Object label(TreePath part, ExpressionTree label, Frame frame) {
    Object value =
        frame.constants().of(new TreePath(part, label)).map(Constant::value).orElse(null);
    return value == null && label instanceof IdentifierTree name
        ? new Constant.EnumName(name.getName().toString())
        : value;
  }

  private static @Nullable Boolean decided(TreePath condition, Frame frame) {
    return frame.constants().of(condition).map(Constant::value).orElse(null)
            instanceof Boolean decided
        ? decided
        : null;
  }
}
