package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strings in tensors, and the layers that take them; the numbers are Keras' own. */
class StringsTest {
  private static final Tensor WORDS =
      Tensor.of(new String[] {"a", "c", "d", "d", "d", "z", "b", "z"}, 2, 4);
  private static final List<String> VOCABULARY = List.of("a", "b", "c", "d");

  @Test
  void aTensorHoldsStrings() {
    assertEquals(DataType.STRING, WORDS.dtype());
    assertArrayEquals(new String[] {"a", "c", "d", "d", "d", "z", "b", "z"}, WORDS.toStringArray());
    assertTrue(WORDS.toString().contains("\"z\""), WORDS.toString());
    assertArrayEquals(new int[] {4, 2}, WORDS.reshape(4, 2).shape().toArray());
  }

  @Test
  void stringsHaveIndices() {
    StringLookup layer = StringLookup.of(o -> o.vocabulary(VOCABULARY));
    Tensor indices = layer.apply(WORDS);
    assertEquals(DataType.INT64, indices.dtype());
    assertArrayEquals(new int[] {1, 3, 4, 4, 4, 0, 2, 0}, indices.toIntArray());

    StringLookup back = StringLookup.of(o -> o.vocabulary(VOCABULARY).invert(true));
    assertArrayEquals(
        new String[] {"a", "c", "d", "d", "d", "[UNK]", "b", "[UNK]"},
        back.apply(indices).toStringArray());
  }

  @Test
  void stringsAreCountedByWeights() {
    StringLookup layer =
        StringLookup.of(
            o ->
                o.outputMode("tf_idf")
                    .vocabulary(VOCABULARY)
                    .idfWeights(List.of(0.25, 0.75, 0.6, 0.4)));
    assertArrayEquals(
        new float[] {0, 0.25f, 0, 0.6f, 0.8f, 1, 0, 0.75f, 0, 0.4f},
        layer.apply(WORDS).toFloatArray(),
        1e-6f);
  }

  @Test
  void aVocabularyIsLearned() {
    StringLookup layer = StringLookup.of(o -> o.maskToken("").maxTokens(4));
    layer.adapt(WORDS);
    assertEquals(Arrays.asList("", "[UNK]", "d", "z"), layer.tokens());
  }

  @Test
  void hashesAreThoseOfTensorFlow() {
    Tensor words = Tensor.of(new String[] {"A", "B", "C", "D", "E"}, 5, 1);
    assertArrayEquals(new int[] {1, 0, 1, 1, 2}, Hashing.of(3).apply(words).toIntArray());
    assertArrayEquals(
        new int[] {1, 1, 0, 2, 1}, Hashing.of(3, o -> o.maskValue("C")).apply(words).toIntArray());
    Tensor letters = Tensor.of(new String[] {"A", "B", "A", "B", "A"});
    Tensor numbers = Tensor.of(new int[] {101, 101, 101, 102, 102});
    assertArrayEquals(
        new int[] {1, 4, 1, 1, 3}, HashedCrossing.of(5).apply(letters, numbers).toIntArray());
    Tensor columns = letters.reshape(5, 1);
    assertArrayEquals(
        new int[] {1, 4, 1, 1, 3},
        HashedCrossing.of(5).apply(columns, numbers.reshape(5, 1)).toIntArray());
    Tensor one = Tensor.of(new String[] {"A"}).reshape();
    assertEquals(0, HashedCrossing.of(5).apply(one, one).rank());
  }

  @Test
  void aModelThatLooksItsStringsUpPredicts() {
    Tensor words = Input.tensor(o -> o.inputType(DataType.STRING), 4);
    Tensor ids = StringLookup.of(o -> o.vocabulary(VOCABULARY)).apply(words);
    try (Model model = Model.of(words, Embedding.of(5, 2).apply(ids))) {
      Tensor predicted = model.predict(WORDS);
      assertArrayEquals(new int[] {2, 4, 2}, predicted.shape().toArray());
      float[] rows = model.getWeights().get(0).toFloatArray();
      assertEquals(rows[2], predicted.item(0)); // "a" has the index 1
    }
  }

  @Test
  void stringsGoNowhereElse() {
    refuses(
        "Layer \"dense\" (Dense) takes numbers, got strings [2, 4]",
        Dense.of(2, o -> o.name("dense")));
    assertEquals(
        "add takes numbers, got string[2, 4]; look strings up first",
        assertThrows(IllegalArgumentException.class, () -> WORDS.plus(WORDS)).getMessage());
  }

  private static void refuses(String start, BaseLayer layer) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> layer.apply(WORDS)).getMessage();
    assertTrue(String.valueOf(message).startsWith(start), message);
  }
}
