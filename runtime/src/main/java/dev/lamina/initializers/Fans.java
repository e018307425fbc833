package dev.lamina.initializers;

import dev.lamina.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many inputs and outputs a weight connects, from its shape: rank 0 gives 1 and 1, rank 1 its
 * length twice, a matrix its two axes; of a convolution's kernel {@code [..., in, out]} each side
 * counts once for every place of the window.
 */
record Fans(double in, double out) {

  static Fans of(Shape shape) {
    return switch (shape.rank()) {
      case 0 -> new Fans(1, 1);
      case 1 -> new Fans(shape.dim(0), shape.dim(0));
      default -> {
        double window = product(shape.slice(0, -2));
        yield new Fans(window * shape.dim(-2), window * shape.dim(-1));
      }
    };
  }

  /** Where an initializer names the axes itself, the products over these. */
  static Fans of(
      Shape shape, @Nullable List<Integer> inputAxes, @Nullable List<Integer> outputAxes) {
    if (inputAxes == null || outputAxes == null) {
      return of(shape);
    }
    return new Fans(product(shape, inputAxes), product(shape, outputAxes));
  }

  private static double product(Shape shape) {
    double product = 1;
    for (int dim : shape.toArray()) {
      product *= dim;
    }
    return product;
  }

  private static double product(Shape shape, List<Integer> axes) {
    double product = 1;
    for (int axis : axes) {
      product *= shape.dim(axis);
    }
    return product;
  }
}
