package dev.lamina.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shapes of products of tensors, sample by sample. */
public final class ProductShapes {
  private static final String ORDER = "the inputs in the order query, value, key";

  private ProductShapes() {}

  /**
   * The shape of the products of two tensors along an axis of each: {@code [batch, a..., n, b...]}
   * and {@code [batch, c..., n, d...]} give {@code [batch, a..., b..., c..., d...]}, or {@code
   * [batch, 1]} if nothing else is left.
   *
   * @param axes the axis of both, or one of each; they may count from the end
   * @throws IllegalArgumentException if there are no such axes, or they are not equally long
   */
  public static int[] dot(List<int[]> shapes, int[] axes) {
    int[] left = shapes.get(0);
    int[] right = shapes.get(1);
    int one = axis(left, axes[0]);
    int other = axis(right, axes[axes.length - 1]);
    if (differ(left[one], right[other])) {
      boolean isLast = other == right.length - 1;
      throw new MisfitException(
          "axis %d of %s and axis %d of %s are multiplied, but are %d and %d long"
              .formatted(one, Dims.text(left), other, Dims.text(right), left[one], right[other]),
          (isLast ? "a Dense.of(" + left[one] + ") on the way of the second, or " : "")
              + "axes that are equally long");
    }
    if (differ(left[0], right[0])) {
      throw new MisfitException(
          Dims.texts(shapes) + " have different batch sizes", "inputs of the same samples");
    }
    int[] product = new int[Math.max(2, left.length + right.length - 3)];
    product[0] = left[0] == Dims.UNKNOWN ? right[0] : left[0];
    product[1] = 1;
    int at = 1;
    for (int i = 1; i < left.length; i++) {
      if (i != one) {
        product[at++] = left[i];
      }
    }
    for (int i = 1; i < right.length; i++) {
      if (i != other) {
        product[at++] = right[i];
      }
    }
    return product;
  }

  private static int axis(int[] shape, int axis) {
    int counted = axis < 0 ? axis + shape.length : axis;
    if (counted < 0 || counted >= shape.length) {
      throw new MisfitException(
          "there is no axis " + axis + " in " + Dims.text(shape), allowed(shape));
    }
    if (counted == 0) {
      throw new MisfitException(
          "axis " + axis + " of " + Dims.text(shape) + " is the batch", allowed(shape));
    }
    return counted;
  }

  private static String allowed(int[] shape) {
    return "an axis from 1, the first behind the batch, to "
        + (shape.length - 1)
        + "; -1 is the last";
  }

  private static boolean differ(int one, int other) {
    return one != other && one != Dims.UNKNOWN && other != Dims.UNKNOWN;
  }

  /**
   * The shape of what queries {@code [batch, queries, size]} find in values {@code [batch, values,
   * size']} by keys {@code [batch, values, size]}: {@code [batch, queries, size']}. Axes before the
   * steps broadcast.
   *
   * @param shapes query, value and perhaps key; without one, value
   * @param mode how queries and keys are compared: {@code "dot"} multiplies them, all else adds
   *     them, which broadcasts
   * @throws IllegalArgumentException if they do not fit each other
   */
  public static int[] attend(List<int[]> shapes, String mode) {
    int[] query = shapes.get(0);
    int[] value = shapes.get(1);
    int[] key = shapes.get(shapes.size() - 1);
    List<String> names = List.of("the query ", "the value ", "the key ");
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.get(i).length < 2) {
        throw new MisfitException(
            names.get(i) + Dims.text(shapes.get(i)) + " has no axis of steps",
            "[batch, steps, size]");
      }
    }
    if (query.length < value.length) {
      throw new MisfitException(
          "the query " + Dims.text(query) + " has fewer axes than the value " + Dims.text(value),
          "a RepeatVector.of(1) makes a query of one step of a vector");
    }
    String keyName = shapes.size() > 2 ? "the key " : "the value, which is the key, ";
    int width = query[query.length - 1];
    int keyWidth = key[key.length - 1];
    boolean broadcasts = !mode.equals("dot") && (width == 1 || keyWidth == 1);
    if (differ(width, keyWidth) && !broadcasts) {
      throw new MisfitException(
          "the query %s and %s%s are compared along their last axes, which are %d and %d long"
              .formatted(Dims.text(query), keyName, Dims.text(key), width, keyWidth),
          shapes.size() > 2 && !differ(width, value[value.length - 1])
              ? ORDER
              : "a Dense.of(%d) on the way of the %s"
                  .formatted(width, shapes.size() > 2 ? "key" : "value"));
    }
    if (key.length != value.length || differ(key[key.length - 2], value[value.length - 2])) {
      throw new MisfitException(
          "each step of the value has a key, but the key is %s and the value %s"
              .formatted(Dims.text(key), Dims.text(value)),
          ORDER);
    }
    List<int[]> leading = new ArrayList<>();
    for (int[] shape : List.of(query, key, value)) {
      int[] wide = Dims.ones(query.length - 2);
      int before = query.length - shape.length;
      System.arraycopy(shape, 0, wide, before, shape.length - 2);
      leading.add(wide);
    }
    int[] found = Arrays.copyOf(leadingOf(leading, shapes), query.length);
    found[query.length - 2] = query[query.length - 2];
    found[query.length - 1] = value[value.length - 1];
    return found;
  }

  private static int[] leadingOf(List<int[]> leading, List<int[]> shapes) {
    int[] merged = leading.get(0).clone();
    for (int[] next : leading) {
      for (int axis = 0; axis < merged.length; axis++) {
        if (merged[axis] == 1 || (merged[axis] == Dims.UNKNOWN && next[axis] != 1)) {
          merged[axis] = next[axis];
        } else if (differ(merged[axis], next[axis]) && next[axis] != 1) {
          throw new MisfitException(
              "%s differ in axis %d, before the steps, %d vs %d"
                  .formatted(Dims.texts(shapes), axis, merged[axis], next[axis]),
              "inputs that are alike there, or of length 1");
        }
      }
    }
    return merged;
  }
}
