package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer with a vocabulary that may stand in a file beside the config, as Keras writes one that
 * was learned: a text of one token a line, and the weights of the tokens where they count by these.
 */
public interface LearnedVocabulary {
  /** Whether the layer has no vocabulary yet. */
  boolean needsVocabulary();

  /** Whether tokens count by weights. */
  boolean hasTokenWeights();

  /** The weights of the tokens by index; null where there are none. */
  @Nullable Tensor tokenWeights();

  /**
   * Sets the vocabulary.
   *
   * @param lines all tokens by index, what stands before the vocabulary included
   * @param weights those of the tokens; null where there are none
   * @throws IllegalArgumentException if these are no tokens of the layer
   */
  void restoreVocabulary(List<String> lines, @Nullable Tensor weights);
}
