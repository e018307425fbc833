package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Layers that prepare numbers for a model; the numbers are Keras' own. */
class PreprocessingLayersTest {
  private static final Tensor IDS = Tensor.of(new int[] {3, 2, 0, 1, 1, 1}, 2, 3);

  @Test
  void areLayersAsKerasTestsThem() {
    LayerContract.of(() -> CategoryEncoding.of(4)).input(IDS).output(2, 4).weights(0).verify();
    LayerContract.of(() -> CategoryEncoding.of(4, "one_hot")).input(IDS).output(2, 3, 4).verify();
    LayerContract.of(() -> CategoryEncoding.of(4, "count")).input(IDS).output(2, 4).verify();
    LayerContract.of(() -> Discretization.of(List.of(0.0, 0.5, 1.0)))
        .input(2, 3)
        .output(2, 3)
        .verify();
    LayerContract.of(() -> Hashing.of(3)).input(IDS).output(2, 3).weights(0).verify();
    LayerContract.of(() -> Normalization.of(o -> o.mean(3.0).variance(2.0)))
        .input(2, 3)
        .output(2, 3)
        .verify();
    LayerContract.of(() -> IntegerLookup.of(o -> o.vocabulary(List.of(1L, 2L))))
        .input(IDS)
        .output(2, 3)
        .weights(0)
        .verify();
  }

  @Test
  void categoriesCountByWeights() {
    Tensor weights = Tensor.of(new float[] {0.1f, 0.2f, 0.3f, 1, 2, 3}, 2, 3);
    Tensor counts =
        CategoryEncoding.of(4, "count")
            .applyWith(List.of(IDS), CallKeywords.NONE.with("countWeights", weights))
            .get(0);
    assertArrayEquals(new float[] {0.3f, 0, 0.2f, 0.1f, 0, 6, 0, 0}, counts.toFloatArray(), 1e-6f);
  }

  @Test
  void normalizationLearnsMeanAndVariance() {
    Normalization layer = Normalization.of();
    layer.adapt(Tensor.of(new float[][] {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}}));
    Tensor x = Tensor.of(new float[][] {{0, 7, 4}});
    assertArrayEquals(new float[] {-1, -1, -1}, layer.apply(x).toFloatArray(), 1e-6f);
    assertEquals(
        List.of("mean", "variance", "count"),
        layer.weights().stream().map(w -> w.name().replaceFirst(".*/", "")).toList());

    Normalization batches = Normalization.of();
    batches.adapt(
        List.of(Tensor.of(new float[][] {{0, 7, 4}}), Tensor.of(new float[][] {{2, 9, 6}})));
    assertArrayEquals(
        layer.weights().get(1).toFloatArray(), batches.weights().get(1).toFloatArray(), 1e-6f);
  }

  @Test
  void normalizationInverts() {
    Normalization layer =
        Normalization.of(o -> o.mean(List.of(1, 2)).variance(List.of(4, 9)).invert(true));
    Tensor y = layer.apply(Tensor.of(new float[][] {{1, -1}}));
    assertArrayEquals(new float[] {3, -1}, y.toFloatArray(), 1e-6f);
    refuses(
        "Normalization.mean and variance are given both or none. Received: mean = 3, variance ="
            + " null",
        () -> Normalization.of(o -> o.mean(3)));
  }

  @Test
  void discretizationLearnsItsBoundaries() {
    float[] values = new float[100];
    Arrays.setAll(new Object[100], i -> values[i] = i);
    Discretization layer = Discretization.of(o -> o.numBins(4));
    layer.adapt(Tensor.of(values));
    assertEquals(
        List.of(23.999982833862305, 48.99998092651367, 73.99998474121094),
        layer.getConfig().get("bin_boundaries"));
    Tensor bins = layer.apply(Tensor.of(new float[] {0, 24, 60, 99}));
    assertEquals(DataType.INT32, bins.dtype());
    assertArrayEquals(new int[] {0, 1, 2, 3}, bins.toIntArray());
  }

  @Test
  void hashesAreThoseOfTensorFlow() {
    Tensor numbers = Tensor.of(new long[] {101, 102, 103, 0, -7});
    assertArrayEquals(new int[] {88, 71, 27, 12, 92}, Hashing.of(97).apply(numbers).toIntArray());
    assertArrayEquals(
        new int[] {32, 41, 27, 79, 48},
        Hashing.of(97, o -> o.salt(List.of(133, 137))).apply(numbers).toIntArray());
  }

  @Test
  void lookupLearnsTheMostFrequentNumbers() {
    IntegerLookup layer = IntegerLookup.of(o -> o.maxTokens(4).maskToken(0L));
    layer.adapt(Tensor.of(new int[] {5, 5, 5, 0, 9, 9, 7, 7, 1}));
    assertEquals(Arrays.asList(0L, -1L, 5L, 9L), layer.tokens());
    assertArrayEquals(
        new int[] {0, 1, 2, 3}, layer.apply(Tensor.of(new int[] {0, 7, 5, 9})).toIntArray());
  }

  @Test
  void lookupWithoutAVocabularyOrWithAWrongOneSaysSo() {
    assertTrue(
        String.valueOf(
                assertThrows(IllegalStateException.class, () -> IntegerLookup.of().apply(IDS))
                    .getMessage())
            .contains("has no vocabulary yet: call adapt(data), or make it with one"));
    refuses(
        "IntegerLookup: the vocabulary has tokens more than once: [2]",
        () -> IntegerLookup.of(o -> o.vocabulary(List.of(1L, 2L, 2L))));
    refuses(
        "IntegerLookup.sparse: there are no sparse tensors here. Received: true; leave it out",
        () -> IntegerLookup.of(o -> o.sparse(true)));
  }

  private static void refuses(String message, Executable code) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
  }
}
