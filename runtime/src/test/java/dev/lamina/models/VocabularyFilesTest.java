package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.layers.StringLookup;
import dev.lamina.tensor.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models whose StringLookup was adapted in Keras 3.15.1 to {@code [["a", "b", "a"], ["c", "a",
 * "b"]]}, so that its vocabulary lies beside the config; the predictions are Keras' own.
 */
class VocabularyFilesTest {
  private static final Tensor WORDS = Tensor.of(new String[] {"a", "c", "zz"}, 1, 3);

  @TempDir private Path folder;

  @Test
  void aLearnedVocabularyComesAlong() throws URISyntaxException {
    comesBack(
        "learned.keras", 0.00463841f, -0.0407908f, 0.0238799f, 0.0241864f, 0.0347831f, -0.0497897f);
  }

  @Test
  void soDoTheWeightsOfItsTokens() throws URISyntaxException {
    comesBack("weighted.keras", 0.0626197f, 0.400671f);
  }

  /** From Keras' file, and from the one that is written of it. */
  private void comesBack(String name, float... predicted) throws URISyntaxException {
    Path file =
        Path.of(Objects.requireNonNull(getClass().getResource("/vocabularies/" + name)).toURI());
    Path own = folder.resolve(name);
    try (Model model = Model.load(file)) {
      assertArrayEquals(predicted, model.predict(WORDS).toFloatArray(), 1e-6f);
      StringLookup lookup = (StringLookup) model.layer("string_lookup");
      assertEquals(Arrays.asList("[UNK]", "a", "b", "c"), lookup.tokens());
      model.save(own);
    }
    try (Model model = Model.load(own)) {
      assertArrayEquals(predicted, model.predict(WORDS).toFloatArray(), 1e-6f);
    }
  }
}
