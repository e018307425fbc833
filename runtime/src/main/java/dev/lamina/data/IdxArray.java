package dev.lamina.data;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.ByteBuffer;

/** The array that an IDX file holds. Made by {@link Idx#read}. */
public final class IdxArray {
  private final IdxType type;
  private final Shape shape;
  private final ByteBuffer elements;

  IdxArray(IdxType type, Shape shape, ByteBuffer elements) {
    this.type = type;
    this.shape = shape;
    this.elements = elements;
  }

  /** The lengths of its axes; for images {@code [number, rows, columns]}. */
  public Shape shape() {
    return shape;
  }

  /** The elements as float32, as they stand in the file: grey levels are 0 to 255. */
  public Tensor toFloats() {
    float[] values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) type.read(elements, i);
    }
    return Tensor.of(values, shape.toArray());
  }

  /**
   * The elements as int32, for labels.
   *
   * @throws IllegalStateException if the file holds floating-point numbers
   */
  public Tensor toInts() {
    if (!type.isWhole()) {
      throw new IllegalStateException(
          "An IDX array of type " + type + " holds no whole numbers; read it with toFloats()");
    }
    int[] values = new int[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) type.read(elements, i);
    }
    return Tensor.of(values, shape.toArray());
  }

  private int size() {
    return elements.capacity() / type.bytes();
  }
}
