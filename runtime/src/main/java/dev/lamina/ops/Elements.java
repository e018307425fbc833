package dev.lamina.ops;

import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** What Java code computes of each element. */
final class Elements {
  static final Op<ElementFunction> EACH =
      Op.<ElementFunction>named("each")
          .spec((in, function) -> new TensorSpec(function.result(), in.get(0).shape()))
          .kernel((backend, in, y, function) -> () -> function.compute(in, y))
          .strings()
          .notDifferentiable("it is computed by Java code");

  private Elements() {}

  static Tensor each(ElementFunction function, Tensor... inputs) {
    return EACH.on(function, inputs);
  }
}
