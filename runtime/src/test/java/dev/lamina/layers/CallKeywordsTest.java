package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.models.Functional;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What calls are given by name: on values, in graphs, in configs. */
class CallKeywordsTest {
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 3, 2);

  private static MultiHeadAttention attention() {
    return MultiHeadAttention.of(2, 2, o -> o.name("mha"));
  }

  @Test
  void aCausalMaskHidesWhatComesAfter() {
    MultiHeadAttention attention = attention();
    Tensor whole = attention.apply(List.of(X, X), c -> c.useCausalMask(true));
    Tensor first = X.slice(new int[] {0, 0, 0}, new int[] {1, 1, 2});
    Tensor alone = attention.apply(first, first);
    assertArrayEquals(alone.toFloatArray(), firstStep(whole), 1e-6f);
  }

  private static float[] firstStep(Tensor x) {
    return x.slice(new int[] {0, 0, 0}, new int[] {1, 1, 2}).toFloatArray();
  }

  @Test
  void scoresComeSecond() {
    List<Tensor> both =
        attention().applyAll(List.of(X, X), c -> c.returnAttentionScores(true).training(false));
    assertEquals(Shape.of(1, 2, 3, 3), both.get(1).shape());
    assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1}, both.get(1).sum(-1).toFloatArray(), 1e-6f);
  }

  @Test
  void aKeyOfItsOwnDecidesAboutItsKernel() {
    MultiHeadAttention attention = attention();
    Tensor key = Tensor.ones(1, 3, 5);
    attention.apply(List.of(X, X), c -> c.key(key));
    assertEquals(3, attention.builtShapes().size());
    assertEquals(Shape.of(5, 2, 2), attention.weights().get(2).shape());
  }

  @Test
  void namesTravelThroughGraphsAndConfigs() {
    Tensor q = Input.tensor(o -> o.name("q"), 3, 2);
    Tensor k = Input.tensor(o -> o.name("k"), 3, 5);
    Tensor sees = Input.tensor(o -> o.name("sees").inputType(DataType.BOOL), 3, 3);
    MultiHeadAttention attention = attention();
    Tensor y =
        attention.apply(List.of(q, q), c -> c.key(k).attentionMask(sees).useCausalMask(true));
    Functional model = Model.of(List.of(q, k, sees), y);
    Tensor keys = Tensor.ones(1, 3, 5);
    Tensor mask =
        Tensor.of(new boolean[] {true, true, true, false, true, true, true, false, true}, 1, 3, 3);
    Tensor wanted =
        attention.apply(List.of(X, X), c -> c.key(keys).attentionMask(mask).useCausalMask(true));
    List<Tensor> given = List.of(X, keys, mask);
    assertArrayEquals(wanted.toFloatArray(), model.apply(given).toFloatArray());
    try (Model again = Model.fromConfig(model.serialized())) {
      assertEquals(model.getConfig(), again.getConfig());
      again.setWeights(model.weights().stream().map(weight -> weight.value()).toList());
      assertArrayEquals(wanted.toFloatArray(), again.apply(given).toFloatArray());
    }
  }

  @Test
  void theConfigSaysThemAsKerasDoes() {
    Tensor q = Input.tensor(o -> o.name("q"), 3, 2);
    Functional model = Model.of(q, attention().apply(List.of(q, q), c -> c.useCausalMask(true)));
    Map<?, ?> layer = (Map<?, ?>) only(model.getConfig(), "layers", 1);
    Map<?, ?> node = (Map<?, ?>) only(layer, "inbound_nodes", 0);
    assertEquals(only(node, "args", 0), only(node, "args", 1));
    assertEquals(Map.of("use_causal_mask", true), node.get("kwargs"));
  }

  /** One element of a list in a map. */
  private static Object only(Map<?, ?> map, String key, int index) {
    return Objects.requireNonNull(((List<?>) Objects.requireNonNull(map.get(key))).get(index));
  }

  @Test
  void aMaskMayBeGivenInsteadOfAttached() {
    Tensor mask = Tensor.of(new boolean[] {true, true, false}, 1, 3);
    GlobalAveragePooling1D mean = GlobalAveragePooling1D.of();
    assertArrayEquals(new float[] {2, 3}, mean.apply(X, c -> c.mask(mask)).toFloatArray());
    assertArrayEquals(new float[] {2, 3}, mean.apply(X.withMask(mask)).toFloatArray());
  }

  @Test
  void whatACallDoesNotTakeIsRefused() {
    IllegalArgumentException unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> attention().applyWith(List.of(X, X), CallKeywords.NONE.with("causal", true)));
    assertEquals(
        "Layer \"mha\" (MultiHeadAttention): its call takes no \"causal\". By name it takes: key,"
            + " queryMask, valueMask, keyMask, attentionMask, returnAttentionScores,"
            + " useCausalMask, training",
        unknown.getMessage());
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> attention().applyWith(List.of(X, X), CallKeywords.NONE.with("key", true)));
    assertEquals(
        "Layer \"mha\" (MultiHeadAttention): the argument key of its call is a tensor or a list of"
            + " tensors. Received: true",
        wrong.getMessage());
  }
}
