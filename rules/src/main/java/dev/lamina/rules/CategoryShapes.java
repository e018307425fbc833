package dev.lamina.rules;

import java.util.Arrays;

/** The shapes of categories as layers encode them. */
public final class CategoryShapes {
  private CategoryShapes() {}

  /**
   * The shape of encoded numbers: {@code "int"} leaves it; {@code "one_hot"} appends an axis, which
   * takes the place of a last one of length 1; with all other modes, which count, it takes the
   * place of the axis behind the batch.
   *
   * @param length how many categories there are
   */
  public static int[] encoded(int[] numbers, String mode, int length) {
    if (mode.equals("int")) {
      return numbers.clone();
    }
    int rank = numbers.length;
    if (mode.equals("one_hot")) {
      boolean isColumn = rank > 1 && numbers[rank - 1] == 1;
      int[] kept = isColumn ? Arrays.copyOf(numbers, rank - 1) : rank == 0 ? Dims.ones(1) : numbers;
      return append(kept, length);
    }
    if (rank < 2) {
      return new int[] {length};
    }
    int[] kept = new int[rank - 1];
    kept[0] = numbers[0];
    System.arraycopy(numbers, 2, kept, 1, rank - 2);
    return append(kept, length);
  }

  private static int[] append(int[] shape, int length) {
    int[] longer = Arrays.copyOf(shape, shape.length + 1);
    longer[shape.length] = length;
    return longer;
  }
}
