package dev.lamina.ops;

import dev.lamina.engine.LoopForm;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The same values as another type, or cut off from gradients. */
public final class Casts {
  /** {@code y = x} as another type. {@code dx = g} as the type of x, between float types. */
  static final Op<DataType> CAST =
      Op.<DataType>named("cast")
          .spec((in, dtype) -> new TensorSpec(dtype, in.get(0).shape()))
          .kernel((backend, in, y, dtype) -> backend.cast(in.get(0), y))
          .loop(
              LoopForm.of(
                  (in, dtype) -> isLoop(in.get(0), dtype) ? LoopForm.Kind.ELEMENTS : null,
                  (body, in, dtype) -> in[0]))
          .gradient((g, call, input) -> cast(g, call.input(0).dtype()));

  /** {@code y = x}. */
  static final Op<None> STOP_GRADIENT =
      Op.<None>named("stop_gradient")
          .spec((in, none) -> in.get(0))
          .kernel((backend, in, y, none) -> backend.copy(in.get(0), y))
          .elements((body, in, none) -> in[0])
          .notDifferentiable("that is its purpose");

  private Casts() {}

  /** Loops compute in float32, and read bool and int32 as such. */
  private static boolean isLoop(TensorSpec x, DataType to) {
    return to == DataType.FLOAT32
        && (x.dtype() == DataType.INT32 || LoopForm.areFloats(List.of(x)));
  }

  /** The values as another type; to bool, whether they are not 0. */
  public static Tensor cast(Tensor x, DataType dtype) {
    return x.dtype() == dtype ? x : CAST.on(dtype, x);
  }

  /** The values, through which no gradient flows. */
  public static Tensor stopGradient(Tensor x) {
    return STOP_GRADIENT.on(None.NONE, x);
  }
}
