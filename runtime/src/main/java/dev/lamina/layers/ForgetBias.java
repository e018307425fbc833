package dev.lamina.layers;

import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The bias of a long short-term memory begins with ones for the forget gate, the second of four, so
 * that it remembers before it has learned to. Keras: {@code unit_forget_bias}; Jozefowicz et al.,
 * "An Empirical Exploration of Recurrent Network Architectures", 2015.
 */
final class ForgetBias {
  private static final int GATES = 4;

  private ForgetBias() {}

  static Initializer of(Initializer others) {
    return Initializer.of("ForgetBias", (shape, dtype) -> values(others, shape.dim(0), dtype));
  }

  private static Tensor values(Initializer others, int length, DataType dtype) {
    int units = length / GATES;
    return Ops.concatenate(
        List.of(
            others.apply(Shape.of(units), dtype),
            Tensor.full(1, Shape.of(units), dtype),
            others.apply(Shape.of(2 * units), dtype)),
        0);
  }
}
