package dev.lamina.engine;

import dev.lamina.engine.Graph.Node;
import dev.lamina.engine.Graph.Value;
import dev.lamina.engine.Loop.Spread;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operations that shall run together: as one {@link Loop} over a matrix, or a single other
 * operation, or two with one kernel. A member of a loop has an element for each of the matrix, or
 * for each row, or (a column sum) for each column.
 */
final class LoopGroup {
  /** Longer rows are left to the operations' own kernels. */
  private static final int LONGEST_ROW = 1 << 16;

  /** Enough for an optimizer's update of a weight; more would not fit the processor's cache. */
  private static final int MOST_MEMBERS = 48;

  final boolean isLoop;
  final int rows;
  final int columns;
  final List<Node<?>> members = new ArrayList<>();

  /** Members of other loops that this one computes again, which costs less than reading them. */
  final List<Node<?>> recomputed = new ArrayList<>();

  private final Set<Value> rowMembers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> columnSums = Collections.newSetFromMap(new IdentityHashMap<>());

  private LoopGroup(boolean isLoop, int rows, int columns) {
    this.isLoop = isLoop;
    this.rows = rows;
    this.columns = columns;
  }

  /** A group of one: a loop if the operation can be one, with operands as the loop takes them. */
  static LoopGroup of(Node<?> node) {
    LoopForm.Kind kind = node.loopKind();
    if (kind == null || !LoopForm.areFloats(List.of(node.spec))) {
      return single(node);
    }
    boolean shrinks = kind == LoopForm.Kind.ROW_REDUCTION || kind == LoopForm.Kind.COLUMN_SUM;
    Shape shape = (shrinks ? node.inputs.get(0) : node).spec.shape();
    int columns = shape.rank() == 0 ? 1 : shape.dim(-1);
    if (shape.size() == 0 || (kind != LoopForm.Kind.ELEMENTS && columns > LONGEST_ROW)) {
      return single(node);
    }
    LoopGroup group = new LoopGroup(true, (int) (shape.size() / columns), columns);
    for (Value operand : node.inputs) {
      if (kind == LoopForm.Kind.ELEMENTS && spread(operand.spec.shape(), shape) == null) {
        return single(node);
      }
    }
    if (group.rows > 1 && group.needsRows(node, shape) && columns > LONGEST_ROW) {
      return single(node);
    }
    group.members.add(node);
    if (kind == LoopForm.Kind.ROW_REDUCTION) {
      group.rowMembers.add(node);
    } else if (kind == LoopForm.Kind.COLUMN_SUM) {
      group.columnSums.add(node);
    }
    return group;
  }

  private boolean needsRows(Node<?> node, Shape shape) {
    return node.inputs.stream()
        .map(input -> spread(input.spec.shape(), shape))
        .anyMatch(spread -> spread == Spread.ROW || spread == Spread.COLUMN);
  }

  private static LoopGroup single(Node<?> node) {
    LoopGroup group = new LoopGroup(false, 0, 0);
    group.members.add(node);
    return group;
  }

  /** How an operand of one shape lies over a result of another; null if in no such way. */
  static @Nullable Spread spread(Shape operand, Shape result) {
    if (operand.size() == result.size()) {
      return Spread.FULL;
    }
    if (operand.size() == 1) {
      return Spread.SCALAR;
    }
    int columns = result.dim(-1);
    if (operand.size() == columns && operand.dim(-1) == columns) {
      return Spread.COLUMN;
    }
    boolean oneForEachRow =
        operand.rank() == result.rank()
            && operand.dim(-1) == 1
            && operand.size() * columns == result.size();
    return oneForEachRow ? Spread.ROW : null;
  }

  /** The members, and what is computed again for them. */
  List<Node<?>> computed() {
    List<Node<?>> all = new ArrayList<>(members);
    all.addAll(recomputed);
    return all;
  }

  boolean isRow(Value member) {
    return rowMembers.contains(member);
  }

  boolean isColumnSum(Value member) {
    return columnSums.contains(member);
  }

  /**
   * How this group's loop takes an operand of a member, wherever it comes from.
   *
   * @throws IllegalStateException never for a member that was let in
   */
  Spread spread(Node<?> member, int input) {
    Spread spread = spreadOrNull(member, input, isRow(member));
    if (spread == null) {
      throw new IllegalStateException("A loop cannot take operand " + input + " of " + member.op);
    }
    return spread;
  }

  private @Nullable Spread spreadOrNull(Node<?> node, int input, boolean asRow) {
    TensorSpec operand = node.inputs.get(input).spec;
    LoopForm.Kind kind = node.loopKind();
    if (kind == LoopForm.Kind.ONE_HOT) {
      return Spread.ROW;
    }
    if (kind == LoopForm.Kind.ELEMENTS && asRow) {
      long size = operand.shape().size();
      return size == rows ? Spread.ROW : size == 1 ? Spread.SCALAR : null;
    }
    return kind == LoopForm.Kind.ELEMENTS
        ? spread(operand.shape(), node.spec.shape())
        : Spread.FULL;
  }

  /** Whether the members of another group can become members as they are. */
  boolean takesFull(LoopGroup other) {
    return isLoop
        && other.isLoop
        && rows == other.rows
        && columns == other.columns
        && members.size() + other.members.size() <= MOST_MEMBERS;
  }

  /** Whether a node on single elements can become a member with one element for each row. */
  boolean takesAsRow(Node<?> node) {
    if (!isLoop
        || node.loopKind() != LoopForm.Kind.ELEMENTS
        || node.spec.shape().size() != rows
        || columns == 1
        || members.size() >= MOST_MEMBERS) {
      return false;
    }
    for (int i = 0; i < node.inputs.size(); i++) {
      if (spreadOrNull(node, i, true) == null) {
        return false;
      }
    }
    return true;
  }

  /** Whether an operand that is a member here fits the way a node takes it. */
  boolean gives(Value member, Spread spread) {
    if (isColumnSum(member)) {
      return false;
    }
    return isRow(member)
        ? spread == Spread.ROW || (rows == 1 && spread == Spread.SCALAR)
        : spread == Spread.FULL;
  }

  void addAll(LoopGroup other) {
    members.addAll(other.members);
    rowMembers.addAll(other.rowMembers);
    columnSums.addAll(other.columnSums);
  }

  void addRow(Node<?> node) {
    members.add(node);
    rowMembers.add(node);
  }
}
