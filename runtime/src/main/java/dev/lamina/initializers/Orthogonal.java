package dev.lamina.initializers;

import dev.lamina.config.Arguments;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A random matrix with orthonormal columns, or rows where it has more columns than rows, times
 * {@code gain}. A weight of higher rank counts as the matrix of its last axis and all others.
 * Keras: {@code Orthogonal}.
 */
final class Orthogonal extends RandomInitializer {
  private final double gain;

  Orthogonal(Arguments given) {
    super(given.longInteger("seed").orElse(null));
    gain = given.real("gain", 1);
  }

  @Override
  public String className() {
    return "Orthogonal";
  }

  @Override
  Tensor draw(Tensor state, Shape shape, DataType dtype) {
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          "The initializer Orthogonal needs at least two axes. Received the shape " + shape);
    }
    int columns = shape.dim(-1);
    int rows = Math.toIntExact(shape.slice(0, -1).size());
    int longer = Math.max(rows, columns);
    int shorter = Math.min(rows, columns);
    Shape tall = Shape.of(longer, shorter);
    double[] values = normal(state, tall, DataType.FLOAT64, 0, 1).toDoubleArray();
    orthonormalize(values, longer, shorter);
    Tensor matrix = Tensor.of(values, longer, shorter);
    Tensor turned = rows < columns ? matrix.transpose() : matrix;
    return turned.times(gain).reshape(shape).cast(dtype);
  }

  /**
   * Makes the columns orthonormal by Gram and Schmidt's method. That is the Q of the QR
   * decomposition whose R has a positive diagonal, as Keras makes it by changing signs. Each column
   * is done twice, which is as exact as Householder's method.
   */
  private static void orthonormalize(double[] matrix, int rows, int columns) {
    for (int column = 0; column < columns; column++) {
      for (int round = 0; round < 2; round++) {
        for (int before = 0; before < column; before++) {
          double along = product(matrix, rows, columns, before, column);
          for (int row = 0; row < rows; row++) {
            matrix[row * columns + column] -= along * matrix[row * columns + before];
          }
        }
        double length = Math.sqrt(product(matrix, rows, columns, column, column));
        for (int row = 0; row < rows; row++) {
          matrix[row * columns + column] /= length;
        }
      }
    }
  }

  private static double product(double[] matrix, int rows, int columns, int left, int right) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += matrix[row * columns + left] * matrix[row * columns + right];
    }
    return sum;
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = seededConfig();
    config.put("gain", gain);
    return config;
  }
}
