package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** NumPy's rule for operands of different shapes, and its gradient. */
final class Broadcasting {
  private Broadcasting() {}

  /**
   * The shape both operands take: axes are matched from the last, and an axis of length 1, or one
   * that is missing, fits any other.
   */
  static Shape shape(String op, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int back = 1; back <= rank; back++) {
      int left = back <= a.rank() ? a.dim(-back) : 1;
      int right = back <= b.rank() ? b.dim(-back) : 1;
      if (left != right && left != 1 && right != 1) {
        String axis = back == 1 ? "last axis" : "axis -" + back;
        throw new ShapeException(
            op
                + ": "
                + a
                + " and "
                + b
                + " do not broadcast: "
                + axis
                + " "
                + left
                + " vs "
                + right);
      }
      dims[rank - back] = left == 1 ? right : left;
    }
    return Shape.of(dims);
  }

  /** Both operands must have one type; the result's shape is the broadcast one. */
  static TensorSpec sameType(String op, TensorSpec a, TensorSpec b) {
    return new TensorSpec(Types.same(op, a.dtype(), b.dtype()), shape(op, a.shape(), b.shape()));
  }

  /** Sums a gradient over the axes along which an operand of this shape was repeated. */
  static Tensor unbroadcast(Tensor g, Shape operand) {
    if (g.shape().equals(operand)) {
      return g;
    }
    int added = g.rank() - operand.rank();
    List<Integer> repeated = new ArrayList<>();
    for (int axis = 0; axis < g.rank(); axis++) {
      if (axis < added || (operand.dim(axis - added) == 1 && g.dim(axis) != 1)) {
        repeated.add(axis);
      }
    }
    int[] axes = repeated.stream().mapToInt(Integer::intValue).toArray();
    Tensor sum = axes.length == 0 ? g : g.sum(true, axes);
    return sum.reshape(operand.toArray());
  }
}
