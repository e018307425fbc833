package dev.lamina.activations;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Sparsemax (Martins and Astudillo 2016): the nearest point of the simplex, {@code max(x - tau, 0)}
 * with tau such that the sum is 1.
 *
 * <p>x_i is in the support if {@code 1 + k x_i > s}, where k counts the x_j that are at least x_i
 * and s is their sum. Comparing all pairs finds both without sorting; the axis is a list of
 * classes, so its square is small.
 */
final class Sparsemax {
  private Sparsemax() {}

  static UnaryOperator<Tensor> along(int axis) {
    return x -> {
      int last = x.rank() - 1;
      int[] order = swapped(x.shape().axis(axis), last);
      return lastAxis(x.transpose(order)).transpose(order);
    };
  }

  private static Tensor lastAxis(Tensor x) {
    DataType dtype = x.dtype();
    int last = x.rank() - 1;
    Tensor shifted = x.minus(x.max(true, last).stopGradient());
    Tensor own = shifted.expandDims(last + 1); // [..., n, 1]
    Tensor others = shifted.expandDims(last); // [..., 1, n]
    Tensor atLeast = others.greaterEqual(own).cast(dtype); // [..., n, n]
    Tensor count = atLeast.sum(last + 1);
    Tensor sum = atLeast.times(others).sum(last + 1);
    Tensor support = shifted.times(count).plus(1).greater(sum).cast(dtype);
    Tensor tau = shifted.times(support).sum(true, last).minus(1).div(support.sum(true, last));
    return shifted.minus(tau).relu();
  }

  private static int[] swapped(int axis, int last) {
    int[] order = new int[last + 1];
    for (int i = 0; i <= last; i++) {
      order[i] = i == axis ? last : i == last ? axis : i;
    }
    return order;
  }
}
