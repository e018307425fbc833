package dev.lamina.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.Backends;
import dev.lamina.engine.Kernels.Unary;
import dev.lamina.engine.Step;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each function of a float against the same function of a double: at most two units apart. */
class AccuracyTest {
  private static final double TWO_UNITS = 1.3e-7;
  private static final int COUNT = 60_000;

  private static final Map<Unary, DoubleUnaryOperator> EXACT = new TreeMap<>();

  static {
    EXACT.put(Unary.NEGATIVE, x -> -x);
    EXACT.put(Unary.ABS, Math::abs);
    EXACT.put(Unary.SIGN, Math::signum);
    EXACT.put(Unary.SQUARE, x -> x * x);
    EXACT.put(Unary.SQRT, Math::sqrt);
    EXACT.put(Unary.RSQRT, x -> 1 / Math.sqrt(x));
    EXACT.put(Unary.RECIPROCAL, x -> 1 / x);
    EXACT.put(Unary.EXP, Math::exp);
    EXACT.put(Unary.EXPM1, Math::expm1);
    EXACT.put(Unary.LOG, Math::log);
    EXACT.put(Unary.LOG1P, Math::log1p);
    EXACT.put(Unary.SIN, Math::sin);
    EXACT.put(Unary.COS, Math::cos);
    EXACT.put(Unary.TANH, Math::tanh);
    EXACT.put(Unary.SIGMOID, Scalars::sigmoid);
    EXACT.put(Unary.RELU, x -> Math.max(x, 0));
    EXACT.put(Unary.SOFTPLUS, Scalars::softplus);
    EXACT.put(Unary.ERF, ErrorFunction::of);
    EXACT.put(Unary.FLOOR, Math::floor);
    EXACT.put(Unary.CEIL, Math::ceil);
    EXACT.put(Unary.ROUND, Math::rint);
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void floatsAreExactToTwoUnits(Unary kernel) {
    NdBackend backend = (NdBackend) Backends.current();
    NdArray x = backend.allocate(DataType.FLOAT32, Shape.of(COUNT));
    NdArray y = backend.allocate(DataType.FLOAT32, Shape.of(COUNT));
    Random random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      double scale = Math.pow(10, i % 9 - 6);
      x.floats().put(i, (float) (random.nextGaussian() * scale));
    }
    float[] edges = {0, -0f, 1, -1, 88, -87, 200, -200, Float.NaN};
    x.floats().put(0, edges);
    try (Step step = UnaryKernels.bind(kernel, x, y)) {
      step.run();
    }
    DoubleUnaryOperator exact = EXACT.get(kernel);
    assertTrue(exact != null, kernel + " has no exact twin here");
    for (int i = 0; exact != null && i < COUNT; i++) {
      float in = x.floats().get(i);
      double expected = exact.applyAsDouble(in);
      float actual = y.floats().get(i);
      if (Double.isNaN(expected) || Math.abs(expected) > Float.MAX_VALUE) {
        assertEquals((float) expected, actual, kernel + " of " + in);
      } else {
        double allowed = Math.max(Math.abs(expected) * TWO_UNITS, Float.MIN_NORMAL);
        assertEquals(expected, actual, allowed, kernel + " of " + in);
      }
    }
  }
}
