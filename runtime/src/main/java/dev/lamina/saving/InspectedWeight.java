package dev.lamina.saving;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;

/**
 * A weight in a file, without its values.
 *
 * @param path where it lies in the file, such as {@code layers/dense/vars/0}
 * @param place the same seen from its layer, such as {@code vars/0} or {@code query/vars/0}
 * @param dtype the type of its elements
 * @param shape its shape
 */
public record InspectedWeight(String path, String place, DataType dtype, Shape shape) {
  /** How many numbers it has. */
  public long size() {
    return shape.size();
  }
}
