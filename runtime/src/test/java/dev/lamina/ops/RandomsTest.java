package dev.lamina.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomsTest {
  private static final Shape MANY = Shape.of(200_001);

  private final Tensor state = Ops.randomState(42);

  @Test
  void uniformLaw() {
    for (DataType dtype : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
      double[] values = Ops.randomUniform(state, MANY, dtype).toDoubleArray();
      assertTrue(DoubleStream.of(values).allMatch(v -> v >= 0 && v < 1));
      assertEquals(0.5, mean(values), 0.003);
      assertEquals(1 / 12.0, variance(values), 0.001);
    }
  }

  @Test
  void normalLaw() {
    double[] values = Ops.randomNormal(state, MANY, DataType.FLOAT32).toDoubleArray();
    assertEquals(0, mean(values), 0.01);
    assertEquals(1, variance(values), 0.02);
    double within = DoubleStream.of(values).filter(v -> Math.abs(v) < 1).count() / 200_001.0;
    assertEquals(0.6827, within, 0.005);
  }

  @Test
  void truncatedNormalLaw() {
    double[] values = Ops.randomTruncatedNormal(state, MANY, DataType.FLOAT32).toDoubleArray();
    assertTrue(DoubleStream.of(values).allMatch(v -> Math.abs(v) <= 2));
    assertEquals(0, mean(values), 0.01);
    assertEquals(0.8796256610342398, Math.sqrt(variance(values)), 0.005);
  }

  @Test
  void aStateAlwaysGivesTheSameNumbers() {
    float[] first = Ops.randomUniform(state, Shape.of(2, 3), DataType.FLOAT32).toFloatArray();
    float[] again = Ops.randomUniform(state, Shape.of(6), DataType.FLOAT32).toFloatArray();
    assertArrayEquals(first, again);
    float[] next =
        Ops.randomUniform(Ops.advanceRandom(state), Shape.of(6), DataType.FLOAT32).toFloatArray();
    assertEquals(12, DoubleStream.concat(doubles(first), doubles(next)).distinct().count());
    float[] other =
        Ops.randomUniform(Ops.randomState(43), Shape.of(6), DataType.FLOAT32).toFloatArray();
    assertEquals(12, DoubleStream.concat(doubles(first), doubles(other)).distinct().count());
  }

  /** The bits that every JDK and machine must give. */
  @Test
  void theBitsAreFixed() {
    Shape shape = Shape.of(4);
    float[] uniform = Ops.randomUniform(state, shape, DataType.FLOAT32).toFloatArray();
    assertEquals(
        "3f1ceaf0 3eefea92 3d95fa80 3eae8566",
        IntStream.range(0, 4)
            .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(uniform[i])))
            .collect(Collectors.joining(" ")));
    double[] normal = Ops.randomNormal(state, shape, DataType.FLOAT64).toDoubleArray();
    assertEquals(
        "3ff3c0aeec8cec66 3fe3944650e53787 c007a3f3026c1af2 bfd0911b17cf17d0",
        DoubleStream.of(normal)
            .mapToObj(v -> Long.toHexString(Double.doubleToRawLongBits(v)))
            .collect(Collectors.joining(" ")));
  }

  private static DoubleStream doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return DoubleStream.of(wide);
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }
}
