package dev.lamina.training;

import dev.lamina.losses.Loss;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;

/** Looks at data before any work is done with it. */
final class DataChecks {
  private DataChecks() {}

  /**
   * Targets that the loss cannot take.
   *
   * @throws IllegalArgumentException naming the first
   */
  static void targets(String owner, Loss loss, Samples samples, Shape predictions) {
    try {
      loss.checkTargets(samples.targets(), predictions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(owner + ": " + e.getMessage(), e);
    }
  }

  /**
   * NaN or infinity in the data.
   *
   * @throws NotFiniteException naming the first sample
   */
  static void finite(String owner, Samples samples) {
    finite(owner, "x", samples.x());
    finite(owner, "y", samples.targets());
    Tensor weight = samples.weight();
    if (weight != null) {
      finite(owner, "the sample weights", weight);
    }
  }

  private static void finite(String owner, String what, Tensor data) {
    if (!data.dtype().isFloating()) {
      return;
    }
    int found = firstNotFinite(data);
    if (found >= 0) {
      int perSample = (int) (data.size() / data.dim(0));
      throw new NotFiniteException(
          owner
              + ": "
              + what
              + " holds "
              + data.reshape(-1).toDoubleArray()[found]
              + " in sample "
              + found / perSample
              + ", at "
              + Arrays.toString(place(found, data.shape())));
    }
  }

  /** The flat index of the first value that is NaN or infinite, or -1. */
  static int firstNotFinite(Tensor data) {
    float[] values = data.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  private static int[] place(int flat, Shape shape) {
    int[] place = new int[shape.rank()];
    int rest = flat;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return place;
  }
}
