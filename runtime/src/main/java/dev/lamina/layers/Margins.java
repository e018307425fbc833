package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** What is before and after each axis of sequences, images or volumes: cut off, or added. */
final class Margins {
  private Margins() {}

  /**
   * The input without its margins.
   *
   * @param cropping how much to leave out before and after each axis
   */
  static Tensor cut(Tensor input, List<List<Integer>> cropping, String dataFormat) {
    int[] begin = new int[input.rank()];
    int[] size = input.shape().toArray();
    for (int i = 0; i < cropping.size(); i++) {
      int axis = first(dataFormat) + i;
      begin[axis] = cropping.get(i).get(0);
      size[axis] -= begin[axis] + cropping.get(i).get(1);
      if (size[axis] <= 0) {
        throw new IllegalArgumentException(
            "cropping must be smaller than the length of its axis. Received: cropping = "
                + cropping
                + ", input "
                + input.shape()
                + ", of which axis "
                + axis
                + " would be left with "
                + size[axis]);
      }
    }
    return input.slice(begin, size);
  }

  /**
   * The input with zeros around it.
   *
   * @param padding how many zeros to put before and after each axis
   */
  static Tensor add(Tensor input, List<List<Integer>> padding, String dataFormat) {
    int[] before = new int[input.rank()];
    int[] after = new int[input.rank()];
    for (int i = 0; i < padding.size(); i++) {
      before[first(dataFormat) + i] = padding.get(i).get(0);
      after[first(dataFormat) + i] = padding.get(i).get(1);
    }
    return Ops.pad(input, before, after);
  }

  private static int first(String dataFormat) {
    return DataFormat.isFirst(dataFormat) ? 2 : 1;
  }
}
