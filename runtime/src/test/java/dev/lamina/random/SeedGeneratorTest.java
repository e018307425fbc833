package dev.lamina.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.GradientTape;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeedGeneratorTest {
  @Test
  void dropsTheShareThatKerasDrops() {
    for (JsonNode each : KerasFixtures.json("misc", "dropout").get("cases")) {
      double rate = each.get("rate").asDouble();
      float kept = (float) each.get("keep_value").asDouble();
      int n = each.get("n").asInt();
      SeedGenerator seeds = new SeedGenerator(5);
      Tensor ones = Tensor.ones(n);
      try (GradientTape tape = new GradientTape()) {
        tape.watch(ones);
        Tensor thinned = seeds.dropout(ones, rate);
        float[] values = thinned.toFloatArray();
        int zeros = 0;
        for (float value : values) {
          assertTrue(value == 0 || value == kept, value + " is neither 0 nor " + kept);
          zeros += value == 0 ? 1 : 0;
        }
        assertTrue(each.get("zero_share").get(0).asDouble() <= (double) zeros / n);
        assertTrue(each.get("zero_share").get(1).asDouble() >= (double) zeros / n);
        assertArrayEquals(values, tape.gradient(thinned, ones).toFloatArray());
      }
    }
  }

  @Test
  void rateOneLeavesNothing() {
    assertArrayEquals(
        new float[] {0, 0}, new SeedGenerator(1).dropout(Tensor.ones(2), 1).toFloatArray());
    assertThrows(
        IllegalArgumentException.class, () -> new SeedGenerator(1).dropout(Tensor.ones(2), 1.5));
  }

  @Test
  void drawsOthersEachTimeAndTheSameAgain() {
    SeedGenerator one = new SeedGenerator(9);
    SeedGenerator same = new SeedGenerator(9);
    double[] first = one.uniform(Shape.of(8), DataType.FLOAT64).toDoubleArray();
    double[] second = one.uniform(Shape.of(8), DataType.FLOAT64).toDoubleArray();
    assertFalse(Arrays.equals(first, second));
    assertArrayEquals(first, same.uniform(Shape.of(8), DataType.FLOAT64).toDoubleArray());
    assertArrayEquals(second, same.uniform(Shape.of(8), DataType.FLOAT64).toDoubleArray());
  }

  @Test
  void normalNumbersHaveMeanZeroAndDeviationOne() {
    double[] values =
        new SeedGenerator(2).normal(Shape.of(20000), DataType.FLOAT64).toDoubleArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    assertEquals(0, mean, 5 / Math.sqrt(20000));
    assertEquals(1, square, 0.05);
  }

  @Test
  void theGlobalSeedDecidesAboutThoseWithoutOne() {
    Seeds.setGlobal(1);
    double[] first = new SeedGenerator().uniform(Shape.of(4), DataType.FLOAT64).toDoubleArray();
    Seeds.setGlobal(1);
    assertArrayEquals(
        first, new SeedGenerator().uniform(Shape.of(4), DataType.FLOAT64).toDoubleArray());
  }

  @Test
  void noiseShapeMakesPlacesShareTheirFate() {
    float[] values =
        new SeedGenerator(3).dropout(Tensor.ones(50, 4), 0.5, Shape.of(50, 1)).toFloatArray();
    for (int row = 0; row < 50; row++) {
      for (int column = 1; column < 4; column++) {
        assertEquals(values[row * 4], values[row * 4 + column]);
      }
    }
  }
}
