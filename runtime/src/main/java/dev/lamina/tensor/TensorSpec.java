package dev.lamina.tensor;

/** What is known of a tensor before it has values: its element type and shape. */
public record TensorSpec(DataType dtype, Shape shape) {
  /** As {@code float32[2, 3]}. */
  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
