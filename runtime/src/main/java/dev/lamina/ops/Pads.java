package dev.lamina.ops;

import dev.lamina.ops.Shapes.Frame;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of tensors that sit in one larger shape of zeros, side by side along an axis: they are
 * joined. So are the gradients of what was cut into pieces.
 */
final class Pads {
  private Pads() {}

  static @Nullable Tensor sum(List<Call<Frame>> calls) {
    Frame first = calls.get(0).attributes();
    int axis = axis(first, calls);
    if (axis < 0) {
      return null;
    }
    List<Call<Frame>> ordered = new ArrayList<>(calls);
    ordered.sort(Comparator.comparingInt(call -> call.attributes().begin().get(axis)));
    List<Tensor> pieces = new ArrayList<>();
    int begin = ordered.get(0).attributes().begin().get(axis);
    int end = begin;
    for (Call<Frame> call : ordered) {
      if (call.attributes().begin().get(axis) != end) {
        return null;
      }
      pieces.add(call.input(0));
      end += call.input(0).dim(axis);
    }
    Tensor joined = Joins.concatenate(pieces, axis);
    int[] before = new int[joined.rank()];
    int[] after = new int[joined.rank()];
    for (int i = 0; i < before.length; i++) {
      before[i] = i == axis ? begin : first.begin().get(i);
      after[i] = first.whole().dim(i) - before[i] - joined.dim(i);
    }
    return joined.shape().equals(first.whole()) ? joined : Shapes.pad(joined, before, after, 0);
  }

  /** The one axis along which they differ, or -1. */
  private static int axis(Frame first, List<Call<Frame>> calls) {
    int found = -1;
    Shape shape = calls.get(0).input(0).shape();
    for (Call<Frame> call : calls) {
      Frame frame = call.attributes();
      if (frame.value() != 0 || !frame.whole().equals(first.whole())) {
        return -1;
      }
      for (int axis = 0; axis < shape.rank(); axis++) {
        boolean differs =
            !frame.begin().get(axis).equals(first.begin().get(axis))
                || call.input(0).dim(axis) != shape.dim(axis);
        if (differs && found >= 0 && found != axis) {
          return -1;
        }
        found = differs ? axis : found;
      }
    }
    return found;
  }
}
