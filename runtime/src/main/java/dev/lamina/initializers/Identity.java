package dev.lamina.initializers;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code gain} on the diagonal of a matrix, zeros elsewhere. Keras: {@code Identity}, which does
 * not save its gain either: after loading it is 1.
 */
final class Identity extends Initializer {
  private final double gain;

  Identity(double gain) {
    this.gain = gain;
  }

  @Override
  public String className() {
    return "Identity";
  }

  @Override
  public Tensor apply(Shape shape, DataType dtype) {
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(
          "The initializer Identity makes matrices only. Received the shape " + shape);
    }
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < Math.min(shape.dim(0), shape.dim(1)); i++) {
      values[i * shape.dim(1) + i] = gain;
    }
    return Tensor.of(values, shape.toArray()).cast(dtype);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return new LinkedHashMap<>();
  }
}
