package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of attention and its relatives, and what is said where they cannot be. */
class AttentionLayersTest {
  @Test
  void keepTheContract() {
    LayerContract.of(() -> MultiHeadAttention.of(2, 3))
        .input(2, 3, 4)
        .input(2, 5, 4)
        .output(2, 3, 4)
        .weights(8)
        .verify();
    LayerContract.of(
            () ->
                MultiHeadAttention.of(
                    2, 3, o -> o.valueDim(2).outputShape(List.of(3, 2)).useGate(true)))
        .input(2, 3, 4)
        .input(2, 5, 3)
        .output(2, 3, 3, 2)
        .weights(10)
        .verify();
    LayerContract.of(() -> GroupQueryAttention.of(2, 4, 2, o -> o.useBias(false)))
        .input(2, 3, 4)
        .input(2, 5, 4)
        .output(2, 3, 4)
        .weights(4)
        .verify();
    LayerContract.of(() -> Attention.of(o -> o.useScale(true).scoreMode("concat")))
        .input(2, 3, 4)
        .input(2, 5, 4)
        .output(2, 3, 4)
        .weights(2)
        .verify();
    LayerContract.of(() -> AdditiveAttention.of())
        .input(2, 3, 4)
        .input(2, 5, 4)
        .output(2, 3, 4)
        .weights(1)
        .verify();
  }

  @Test
  void relativesKeepTheContract() {
    LayerContract.of(() -> EinsumDense.of("abc,cd->abd", List.of(-1, 3), o -> o.biasAxes("d")))
        .input(2, 5, 4)
        .output(2, 5, 3)
        .weights(2)
        .verify();
    LayerContract.of(() -> EinsumDense.of("...x,xy->...y", List.of(3)))
        .input(2, 2, 5, 4)
        .output(2, 2, 5, 3)
        .weights(1)
        .verify();
    LayerContract.of(() -> Dot.of(List.of(1, 2), o -> o.normalize(true)))
        .input(2, 3, 4)
        .input(2, 5, 3)
        .output(2, 4, 5)
        .weights(0)
        .verify();
    LayerContract.of(() -> Softmax.of(List.of(1, 2))).input(2, 3, 4).output(2, 3, 4).verify();
    LayerContract.of(() -> GlobalAveragePooling1D.of()).input(2, 3, 4).output(2, 4).verify();
    LayerContract.of(() -> ReversibleEmbedding.of(5, 3, o -> o.tieWeights(false)))
        .input(Tensor.of(new int[] {0, 4, 2, 1}, 2, 2))
        .output(2, 2, 3)
        .weights(2)
        .verify();
  }

  @Test
  void rowsWithoutAnythingToSeeAreUniformOrZero() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 2, 2);
    Tensor nothing = Tensor.of(new boolean[] {false, false, true, true}, 1, 2, 2);
    MultiHeadAttention attention = MultiHeadAttention.of(1, 2);
    List<Tensor> scored =
        attention.applyAll(
            List.of(x, x), c -> c.attentionMask(nothing).returnAttentionScores(true));
    float[] scores = scored.get(1).toFloatArray();
    assertArrayEquals(new float[] {0, 0}, new float[] {scores[0], scores[1]});
    float[] fused = attention.apply(List.of(x, x), c -> c.attentionMask(nothing)).toFloatArray();
    assertTrue(Float.isFinite(fused[0]), "a finite mean of all values");
  }

  @Test
  void theWayBackThroughATableIsItsTranspose() {
    ReversibleEmbedding table = ReversibleEmbedding.of(3, 2, o -> o.logitSoftCap(2.0));
    table.build(Shape.of(1));
    table.setWeights(List.of(Tensor.of(new float[] {1, 0, 0, 1, 1, 1}, 3, 2)));
    Tensor back = table.apply(Tensor.of(new float[] {1, 2}, 1, 2), c -> c.reverse(true));
    float[] wanted = {capped(1), capped(2), capped(3)};
    assertArrayEquals(wanted, back.toFloatArray(), 1e-6f);
  }

  private static float capped(double x) {
    return (float) (2 * Math.tanh(x / 2));
  }

  @Test
  void spectralNormalizationBoundsTheStretch() {
    Dense dense = Dense.of(2, o -> o.useBias(false));
    SpectralNormalization bounded = SpectralNormalization.of(dense, 20);
    Tensor x = Tensor.of(new float[] {1, 0}, 1, 2);
    bounded.build(Shape.of(1, 2));
    dense.setWeights(List.of(Tensor.of(new float[] {3, 0, 0, 1}, 2, 2)));
    bounded.apply(x); // leaves the kernel alone
    assertArrayEquals(new float[] {3, 0, 0, 1}, dense.weights().get(0).toFloatArray());
    bounded.apply(x, true);
    assertArrayEquals(new float[] {1, 0, 0, 1f / 3}, dense.weights().get(0).toFloatArray(), 1e-5f);
    assertEquals(2, bounded.weights().size());
    assertEquals(1, bounded.trainableWeights().size());
  }

  @Test
  void saysWhatDoesNotFit() {
    assertEquals(
        "EinsumDense.equation must have the form [X],[Y]->[Z], ...[X],[Y]->...[Z] or"
            + " [X]...,[Y]->[Z].... Received: \"ab,bc\"",
        refusal(() -> EinsumDense.of("ab,bc", List.of(2))));
    assertEquals(
        "GroupQueryAttention requires numQueryHeads % numKeyValueHeads == 0. Received:"
            + " numQueryHeads = 3, numKeyValueHeads = 2. 3 is not a multiple of 2: 2 or 4",
        refusal(() -> GroupQueryAttention.of(2, 3, 2)));
    String keys =
        refusal(
            () ->
                MultiHeadAttention.of(1, 2, o -> o.name("m"))
                    .apply(
                        List.of(Tensor.ones(1, 2, 2), Tensor.ones(1, 3, 2)),
                        c -> c.key(Tensor.ones(1, 4, 2))));
    assertTrue(keys.contains("all axes of value and key, except the last one"), keys);
    String dots =
        refusal(
            () -> Dot.of(List.of(1), o -> o.name("d")).apply(Tensor.ones(1, 2), Tensor.ones(1, 3)));
    assertTrue(dots.contains("are multiplied, but are 2 and 3 long"), dots);
  }

  private static String refusal(org.junit.jupiter.api.function.Executable made) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, made).getMessage());
  }
}
