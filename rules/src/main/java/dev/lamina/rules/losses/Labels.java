package dev.lamina.rules.losses;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the labels of an output.
 *
 * @param form what they are
 * @param classes how many classes there are, 0 where that is not known
 * @param shape the shape of one sample's labels: without the batch axis, -1 for an axis of any
 *     length
 */
public record Labels(Form form, int classes, List<Integer> shape) {
  /** What labels are. */
  public enum Form {
    /** Class numbers: whole numbers from 0. */
    CLASS_NUMBERS,
    /** A 1 at the class and 0 elsewhere, along the last axis. */
    ONE_HOT,
    /** Anything of that shape. */
    NUMBERS
  }

  /** A copy. */
  public Labels {
    shape = List.copyOf(shape);
  }

  /** Numbers of this shape, which may be classes, one-hot or measured. */
  public static Labels numbers(List<Integer> shape) {
    return new Labels(Form.NUMBERS, 0, shape);
  }

  /** Class numbers, in this shape for each sample; an empty one for one number a sample. */
  public static Labels classes(int number, List<Integer> shape) {
    return new Labels(Form.CLASS_NUMBERS, number, shape);
  }

  /** One-hot labels, in this shape for each sample, to which the axis of the classes is added. */
  public static Labels oneHot(int number, List<Integer> shape) {
    List<Integer> all = new ArrayList<>(shape);
    all.add(number);
    return new Labels(Form.ONE_HOT, number, all);
  }

  /**
   * Whether labels have this shape; class numbers may stand in a column.
   *
   * @param found the shape of one sample's labels, -1 for a length that is not known
   */
  public boolean takes(List<Integer> found) {
    boolean isColumn =
        found.size() == shape.size() + 1 && found.get(shape.size()) <= 1 && form != Form.ONE_HOT;
    boolean fits = found.size() == shape.size() || isColumn;
    for (int i = 0; fits && i < shape.size(); i++) {
      fits = shape.get(i) < 0 || found.get(i) < 0 || shape.get(i).equals(found.get(i));
    }
    return fits;
  }

  /** What is said of labels that are others; their shape has the samples first. */
  public String refusal(List<Integer> found) {
    return "labels of the shape "
        + ModelOutput.words(found)
        + " are not what was declared, Target("
        + words()
        + ")";
  }

  /** The labels in words. */
  public String words() {
    return switch (form) {
      case CLASS_NUMBERS -> "class numbers from 0 to " + (classes - 1) + inShape();
      case ONE_HOT -> "one-hot labels of the shape " + ModelOutput.words(shape);
      case NUMBERS ->
          shape.isEmpty()
              ? "labels that are one number a sample"
              : "labels of the shape " + ModelOutput.words(shape);
    };
  }

  private String inShape() {
    return shape.isEmpty() ? "" : " of the shape " + ModelOutput.words(shape);
  }
}
