package dev.lamina.ops;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Choices between two values. */
public final class Conditionals {
  /** {@code y = condition ? a : b}, broadcast. {@code da = condition ? g : 0}, db the rest. */
  static final Op<None> WHERE =
      Op.<None>named("where")
          .spec(
              (in, none) -> {
                Types.bool("where (its condition)", in.get(0).dtype());
                TensorSpec both = Broadcasting.sameType("where", in.get(1), in.get(2));
                Shape shape = Broadcasting.shape("where", in.get(0).shape(), both.shape());
                return new TensorSpec(both.dtype(), shape);
              })
          .kernel((backend, in, y, none) -> backend.select(in.get(0), in.get(1), in.get(2), y))
          .inPlace()
          .elements((body, in, none) -> body.select(in[0], in[1], in[2]))
          .gradient(
              (g, call, input) -> {
                Tensor zero = Arithmetic.like(0, g);
                Tensor part =
                    input == 1 ? where(call.input(0), g, zero) : where(call.input(0), zero, g);
                return Broadcasting.unbroadcast(part, call.input(input).shape());
              });

  private Conditionals() {}

  /** {@code condition ? a : b}, element by element. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return WHERE.on(None.NONE, condition, a, b);
  }
}
