package dev.lamina.ops;

import dev.lamina.engine.Kernels.Binary;
import dev.lamina.engine.Kernels.Reduction;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.LoopBody;
import dev.lamina.engine.LoopForm;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Softmax, its logarithm, and the logarithm of a sum of exponentials. */
public final class Softmax {
  /** {@code y = e^x / sum e^x}, less the maximum. {@code dx = y (g - sum(g y))}. */
  static final Op<Integer> SOFTMAX =
      Op.<Integer>named("softmax")
          .spec(
              (in, axis) ->
                  new TensorSpec(Types.floating("softmax", in.get(0).dtype()), in.get(0).shape()))
          .kernel((backend, in, y, axis) -> backend.softmax(false, in.get(0), axis, y))
          .loop(
              LoopForm.of(
                  Softmax::kind,
                  (body, in, axis) -> {
                    int e = body.unary(Unary.EXP, lessMaximum(body, in[0]));
                    return body.binary(Binary.DIVIDE, e, body.reduceRows(Reduction.SUM, e));
                  }))
          .gradient(
              (g, call, input) -> {
                Tensor weighted = g.times(call.output());
                Tensor total = weighted.sum(true, call.attributes());
                return weighted.minus(call.output().times(total));
              });

  /** {@code y = x - log(sum e^x)}. {@code dx = g - e^y sum(g)}. */
  static final Op<Integer> LOG_SOFTMAX =
      Op.<Integer>named("log_softmax")
          .spec(
              (in, axis) ->
                  new TensorSpec(
                      Types.floating("log_softmax", in.get(0).dtype()), in.get(0).shape()))
          .kernel((backend, in, y, axis) -> backend.softmax(true, in.get(0), axis, y))
          .loop(
              LoopForm.of(
                  Softmax::kind,
                  (body, in, axis) -> {
                    int z = lessMaximum(body, in[0]);
                    int sum = body.reduceRows(Reduction.SUM, body.unary(Unary.EXP, z));
                    return body.binary(Binary.SUBTRACT, z, body.unary(Unary.LOG, sum));
                  }))
          .gradient(
              (g, call, input) ->
                  g.minus(call.output().exp().times(g.sum(true, call.attributes()))));

  private Softmax() {}

  private static LoopForm.@Nullable Kind kind(List<TensorSpec> in, int axis) {
    boolean last = axis == in.get(0).shape().rank() - 1;
    return last && LoopForm.areFloats(in) ? LoopForm.Kind.ROWS : null;
  }

  private static int lessMaximum(LoopBody body, int x) {
    return body.binary(Binary.SUBTRACT, x, body.reduceRows(Reduction.MAX, x));
  }

  /** Softmax along an axis. */
  public static Tensor softmax(Tensor x, int axis) {
    return SOFTMAX.on(Axes.one("softmax", x.shape(), axis), x);
  }

  /** The logarithm of softmax along an axis. */
  public static Tensor logSoftmax(Tensor x, int axis) {
    return LOG_SOFTMAX.on(Axes.one("log_softmax", x.shape(), axis), x);
  }

  /** {@code log(sum(e^x))} over these axes, or all, without overflow. */
  public static Tensor logSumExp(Tensor x, boolean keepDims, int... axes) {
    Tensor greatest = x.max(true, axes).stopGradient();
    Tensor finite =
        Conditionals.where(Comparisons.isFinite(greatest), greatest, Arithmetic.like(0, greatest));
    Tensor sum = x.minus(finite).exp().sum(true, axes).log().plus(finite);
    Axes chosen = Axes.of("logSumExp", x.shape(), keepDims, axes);
    return sum.reshape(chosen.reduce(x.shape()));
  }
}
