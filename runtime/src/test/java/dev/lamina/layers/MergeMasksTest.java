package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lamina.engine.TracedFunction;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers that merge their inputs make of masks and types: values that Keras 3.15 gave. */
class MergeMasksTest {
  private static final Tensor ONE =
      Tensor.of(new float[] {1, -2, 3, 4, -5, 6, 7, 8}, 1, 4, 2)
          .withMask(Tensor.of(new boolean[] {true, true, false, false}, 1, 4));
  private static final Tensor OTHER =
      Tensor.of(new float[] {2, 2, -3, 5, 9, -9, 1, 10}, 1, 4, 2)
          .withMask(Tensor.of(new boolean[] {true, false, true, false}, 1, 4));

  private static void assertMerged(BaseLayer layer, List<Tensor> inputs, float... wanted) {
    assertArrayEquals(wanted, layer.apply(inputs, false).toFloatArray(), layer + " at once");
    try (TracedFunction traced =
        new TracedFunction(
            "merge",
            given ->
                List.of(
                    layer.apply(
                        List.of(
                            given.get(0).withMask(inputs.get(0).mask()),
                            given.get(1).withMask(inputs.get(1).mask())),
                        false)))) {
      assertArrayEquals(wanted, traced.call(inputs).get(0).toFloatArray(), layer + " traced");
    }
  }

  @Test
  void theGreatestAndTheLeastOverlookStepsThatDoNotCount() {
    List<Tensor> both = List.of(ONE, OTHER);

    assertMerged(Maximum.of(), both, 2, 2, 3, 4, 9, -9, 7, 8);
    assertMerged(Minimum.of(), both, 1, -2, 3, 4, 9, -9, 7, 8);
    assertMerged(Maximum.of(), List.of(ONE.withMask(null), OTHER), 2, 2, 3, 4, 9, 6, 7, 8);
    assertNull(Maximum.of().apply(List.of(ONE.withMask(null), OTHER), false).mask());
  }

  @Test
  void aProductTakesStepsThatDoNotCountForOne() {
    assertMerged(Multiply.of(), List.of(ONE, OTHER), 2, -4, 3, 4, 9, -9, 0, 0);
    assertMerged(Multiply.of(), List.of(ONE.withMask(null), OTHER), 2, -4, 3, 4, -45, -54, 7, 8);
    Tensor mask = Multiply.of().apply(List.of(ONE, OTHER), false).mask();
    assertNotNull(mask);
    assertArrayEquals(new int[] {1, 1, 1, 0}, mask.cast(DataType.INT32).toIntArray());
  }

  @Test
  void sumsAndMeansTakeAllSteps() {
    assertMerged(Add.of(), List.of(ONE, OTHER), 3, 0, 0, 9, 4, -3, 8, 18);
    assertMerged(Average.of(), List.of(ONE, OTHER), 1.5f, 0, 0, 4.5f, 2, -1.5f, 4, 9);
  }

  @Test
  void integersHaveAMeanOfTheLayersOwnType() {
    Tensor mean =
        Average.of()
            .apply(
                List.of(Tensor.of(new int[] {1, 2}, 1, 2), Tensor.of(new int[] {2, 4}, 1, 2)),
                false);

    assertEquals(DataType.FLOAT32, mean.dtype());
    assertArrayEquals(new float[] {1.5f, 3}, mean.toFloatArray());
  }

  @Test
  void inputsOfDifferentTypesMeetInTheOneThatHoldsThemAll() {
    Tensor whole = Tensor.of(new long[] {1, 2}, 1, 2);
    Tensor part = Tensor.of(new float[] {0.5f, 0.25f}, 1, 2);

    assertMerged(Add.of(), List.of(whole, part), 1.5f, 2.25f);
    assertMerged(Concatenate.of(), List.of(whole, part), 1, 2, 0.5f, 0.25f);
  }

  @Test
  void whatEqualsTheThresholdIsBelowIt() {
    ReLU layer = ReLU.of(o -> o.maxValue(8.0).threshold(5));

    assertArrayEquals(
        new float[] {6, 7, 0, 0, 8},
        layer.apply(Tensor.of(new float[] {6, 7, 0, 5, 10}, 5)).toFloatArray());
  }
}
