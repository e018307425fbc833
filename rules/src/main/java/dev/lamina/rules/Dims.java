package dev.lamina.rules;

import dev.lamina.rules.expression.Multiples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Arithmetic on the lengths of axes, for generated code. A length that is not known is {@link
 * #UNKNOWN}, and what is computed from it is not known either.
 */
public final class Dims {
  /** The length of an axis that is not known, Keras' {@code None}. */
  public static final int UNKNOWN = -1;

  private Dims() {}

  /** Whether one of the lengths is not known. */
  public static boolean isUnknown(int... lengths) {
    for (int length : lengths) {
      if (length == UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  /**
   * A length divided by a positive number, rounded up; unknown if the length is.
   *
   * @throws IllegalArgumentException if the divisor is not positive
   */
  public static int ceilDiv(int length, int divisor) {
    int rounded = quotientUp(length, divisor);
    return length == UNKNOWN ? UNKNOWN : rounded;
  }

  /**
   * The number of elements in these axes: their product, 1 if there are none; unknown if one is.
   *
   * @throws IllegalArgumentException if it is more than an int holds
   */
  public static int size(int... lengths) {
    return isUnknown(lengths) ? UNKNOWN : prod(lengths);
  }

  /** The least of these axes; unknown if one is, or if there are none. */
  public static int least(int... lengths) {
    int least = lengths.length == 0 ? UNKNOWN : Integer.MAX_VALUE;
    for (int length : lengths) {
      least = Math.min(least, length);
    }
    return least;
  }

  /** The greatest of these axes; unknown if one is, or if there are none. */
  public static int greatest(int... lengths) {
    int greatest = UNKNOWN;
    for (int length : lengths) {
      greatest = Math.max(greatest, length);
    }
    return isUnknown(lengths) ? UNKNOWN : greatest;
  }

  /** The product of plain numbers, 1 if there are none. */
  public static int prod(int... numbers) {
    long product = 1;
    for (int number : numbers) {
      product = fit(product * number);
    }
    return (int) product;
  }

  /**
   * The lengths of axes that hold so many values, where one length may be -1: whatever is left. If
   * the number of values is unknown, so is what is left.
   *
   * @throws IllegalArgumentException if there are no such lengths
   */
  public static int[] fill(int[] lengths, int values) {
    int[] filled = lengths.clone();
    int open = UNKNOWN;
    long rest = 1;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] == UNKNOWN && open == UNKNOWN) {
        open = i;
      } else {
        rest = fit(rest * lengths[i]);
      }
    }
    if (values == UNKNOWN) {
      return filled;
    }
    boolean fits = open == UNKNOWN ? rest == values : rest > 0 && values % rest == 0;
    if (!fits) {
      throw new IllegalArgumentException(
          values + " values do not fill " + Arrays.toString(lengths));
    }
    if (open != UNKNOWN) {
      filled[open] = (int) (values / rest);
    }
    return filled;
  }

  /** The least of plain numbers. */
  public static int min(int... numbers) {
    return Arrays.stream(numbers).min().orElseThrow(() -> nothing("min"));
  }

  /** The greatest of plain numbers. */
  public static int max(int... numbers) {
    return Arrays.stream(numbers).max().orElseThrow(() -> nothing("max"));
  }

  private static IllegalArgumentException nothing(String function) {
    return new IllegalArgumentException(function + " of an empty list has no value");
  }

  /**
   * A plain number divided by a positive one, rounded up.
   *
   * @throws IllegalArgumentException if the divisor is not positive
   */
  public static int quotientUp(int dividend, int divisor) {
    return (int) quotientUp((long) dividend, divisor);
  }

  /** The same of longs. */
  public static long quotientUp(long dividend, long divisor) {
    if (divisor <= 0) {
      throw new IllegalArgumentException(
          "ceilDiv divides by a positive number. Received: " + divisor);
    }
    return -Math.floorDiv(-dividend, divisor);
  }

  /**
   * A quotient that goes evenly.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static int exactDiv(int dividend, int divisor) {
    if (divisor <= 0) {
      throw new IllegalArgumentException(
          "exactDiv divides by a positive number. Received: " + divisor);
    }
    if (dividend % divisor != 0) {
      throw new IllegalArgumentException(Multiples.near(dividend, divisor));
    }
    return dividend / divisor;
  }

  /** So many axes of length 1. */
  public static int[] ones(int count) {
    int[] ones = new int[Math.max(0, count)];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * The shape in which Keras' merge layers bring shapes together: one of lower rank gets axes of
   * length 1 behind the batch, then all broadcast as in NumPy, except for the batch, which must be
   * equal.
   *
   * @throws IllegalArgumentException if they do not broadcast
   */
  public static int[] broadcast(List<int[]> shapes) {
    int rank = shapes.stream().mapToInt(shape -> shape.length).max().orElse(0);
    int[] merged = aligned(shapes.get(0), rank);
    for (int[] shape : shapes) {
      int[] next = aligned(shape, rank);
      for (int axis = 0; axis < rank; axis++) {
        merged[axis] = broadcast(merged[axis], next[axis], axis, shapes);
      }
    }
    return merged;
  }

  /** The shape with so many axes: those it lacks have length 1 and stand behind the batch. */
  public static int[] aligned(int[] shape, int rank) {
    if (shape.length == rank || shape.length == 0) {
      return shape.clone();
    }
    int[] aligned = ones(rank);
    aligned[0] = shape[0];
    System.arraycopy(shape, 1, aligned, rank - shape.length + 1, shape.length - 1);
    return aligned;
  }

  private static int broadcast(int one, int other, int axis, List<int[]> shapes) {
    if (one == other || other == UNKNOWN) {
      return one == 1 && axis > 0 ? other : one;
    }
    if (one == UNKNOWN) {
      return other == 1 && axis > 0 ? one : other;
    }
    if (axis > 0 && (one == 1 || other == 1)) {
      return one == 1 ? other : one;
    }
    throw new IllegalArgumentException(
        texts(shapes)
            + (axis == 0 ? " have different batch sizes: " : " do not broadcast: axis ")
            + (axis == 0 ? "" : axis + " is ")
            + one
            + " vs "
            + other);
  }

  /**
   * The shape of tensors one after the other along an axis, which may count from the end.
   *
   * @throws IllegalArgumentException if they differ in another axis, or there is no such axis
   */
  public static int[] concat(List<int[]> shapes, int axis) {
    int[] joined = shapes.get(0).clone();
    int along = axis < 0 ? axis + joined.length : axis;
    if (along < 0 || along >= joined.length) {
      throw new IllegalArgumentException("there is no axis " + axis + " in " + text(joined));
    }
    for (int[] shape : shapes.subList(1, shapes.size())) {
      if (shape.length != joined.length) {
        throw new IllegalArgumentException(texts(shapes) + " have different numbers of axes");
      }
      for (int i = 0; i < shape.length; i++) {
        boolean isKnown = joined[i] != UNKNOWN && shape[i] != UNKNOWN;
        if (i == along) {
          joined[i] = isKnown ? Math.addExact(joined[i], shape[i]) : UNKNOWN;
        } else if (isKnown && joined[i] != shape[i]) {
          String other = " differ in axis " + i + ", " + joined[i] + " vs " + shape[i];
          throw new IllegalArgumentException(
              texts(shapes) + other + ", and are joined along axis " + along);
        } else {
          joined[i] = isKnown ? joined[i] : Math.max(joined[i], shape[i]);
        }
      }
    }
    return joined;
  }

  /**
   * The axes in another order, counted from 1 as the batch is not among them.
   *
   * @throws IllegalArgumentException if the order is that of another number of axes
   */
  public static int[] permute(int[] shape, int[] order) {
    if (order.length + 1 != shape.length) {
      throw new IllegalArgumentException(
          "an order of "
              + order.length
              + " axes, the batch not counted, does not fit "
              + text(shape));
    }
    int[] permuted = shape.clone();
    if (Arrays.stream(order).filter(axis -> axis > 0).distinct().count() < order.length) {
      throw new IllegalArgumentException(
          "an order holds each of the axes 1 to "
              + order.length
              + " once, the batch not counted, not "
              + Arrays.toString(order));
    }
    for (int i = 0; i < order.length; i++) {
      permuted[i + 1] = at(shape, order[i]);
    }
    return permuted;
  }

  static String texts(List<int[]> shapes) {
    return String.join(" and ", shapes.stream().map(Dims::text).toList());
  }

  static String text(int[] shape) {
    return Arrays.stream(shape)
        .mapToObj(length -> length == UNKNOWN ? "?" : Integer.toString(length))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The numbers as an array of axes. */
  public static int[] array(long[] numbers) {
    return Arrays.stream(numbers).mapToInt(Dims::fit).toArray();
  }

  /** The numbers as an array of axes. */
  public static int[] array(List<? extends Number> numbers) {
    return numbers.stream().mapToInt(number -> fit(number.longValue())).toArray();
  }

  /** Python's {@code numbers[from:to]}: ends are cut to what there is, negative ones count back. */
  public static int[] slice(int[] numbers, int from, int to) {
    int start = clip(from, numbers.length);
    return Arrays.copyOfRange(numbers, start, Math.max(start, clip(to, numbers.length)));
  }

  /** Python's {@code numbers[from:]}. */
  public static int[] slice(int[] numbers, int from) {
    return slice(numbers, from, numbers.length);
  }

  private static int clip(int index, int size) {
    return Math.max(0, Math.min(size, index < 0 ? index + size : index));
  }

  /** A number as the length of an axis. */
  public static int fit(long number) {
    if (number != (int) number) {
      throw new IllegalArgumentException(
          "The length of an axis is at most 2147483647. Received: " + number);
    }
    return (int) number;
  }

  /**
   * Python's {@code list[index]}: negative indexes count from the end.
   *
   * @throws IllegalArgumentException if there is no such element
   */
  public static <T> T at(List<T> list, int index) {
    return list.get(position(index, list.size()));
  }

  /** The same of an array. */
  public static int at(int[] array, int index) {
    return array[position(index, array.length)];
  }

  /** The same of an array. */
  public static long at(long[] array, int index) {
    return array[position(index, array.length)];
  }

  /** The same of an array. */
  public static float at(float[] array, int index) {
    return array[position(index, array.length)];
  }

  /** The same of an array. */
  public static double at(double[] array, int index) {
    return array[position(index, array.length)];
  }

  /** The same of an array. */
  public static boolean at(boolean[] array, int index) {
    return array[position(index, array.length)];
  }

  /** The same of an array. */
  public static <T> T at(T[] array, int index) {
    return array[position(index, array.length)];
  }

  private static int position(int index, int size) {
    int counted = index < 0 ? index + size : index;
    if (counted < 0 || counted >= size) {
      throw new IllegalArgumentException("Element " + index + " does not exist, there are " + size);
    }
    return counted;
  }
}
