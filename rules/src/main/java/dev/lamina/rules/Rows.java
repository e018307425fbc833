package dev.lamina.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Lists of lists, as hyperparameters hold them. For generated code. */
public final class Rows {
  private Rows() {}

  /** A copy that nobody can change. */
  public static List<List<Integer>> copyOf(List<? extends List<Integer>> rows) {
    return rows.stream().<List<Integer>>map(List::copyOf).toList();
  }

  /**
   * Lists of equal numbers: one list for each number, or that many for a single one.
   *
   * @param rows how many lists a single number stands for
   * @param size how many elements each list has
   */
  public static List<List<Integer>> of(int rows, int size, int... numbers) {
    return of(rows, size, Arrays.stream(numbers).boxed().toList());
  }

  /** The same of a list of numbers. */
  public static List<List<Integer>> of(int rows, int size, List<Integer> numbers) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int number : numbers.size() == 1 ? Collections.nCopies(rows, numbers.get(0)) : numbers) {
      lists.add(Collections.nCopies(size, number));
    }
    return copyOf(lists);
  }
}
