package dev.lamina.models;

import dev.lamina.layers.LearnedVocabulary;
import dev.lamina.layers.WeightPaths;
import dev.lamina.saving.SavedModel;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vocabularies of lookup layers in files, and the weights of their tokens. */
final class Vocabularies {
  private static final String VARS = "vars";
  private static final String WEIGHTS = "/idf_weights";

  private Vocabularies() {}

  /** Adds the weights of tokens, under the name that Keras asks for. */
  static void write(Model model, Map<String, StoredArray> weights) {
    for (WeightPaths.Group group : WeightPaths.groups(model)) {
      if (group.layer() instanceof LearnedVocabulary layer) {
        Tensor tokenWeights = layer.tokenWeights();
        if (tokenWeights != null) {
          weights.put(group.path() + WEIGHTS, StoredArray.of(tokenWeights));
        }
      }
    }
  }

  /**
   * Gives layers the vocabularies of a file that are not in their config.
   *
   * @return what is left of the file
   */
  static SavedModel read(Model model, SavedModel saved) {
    Set<String> used = new HashSet<>();
    for (WeightPaths.Group group : WeightPaths.groups(model)) {
      if (group.layer() instanceof LearnedVocabulary layer) {
        String weightsPath = group.path() + WEIGHTS;
        StoredArray weights = layer.hasTokenWeights() ? saved.weights().get(weightsPath) : null;
        if (weights != null) {
          used.add(weightsPath);
        }
        String folder = group.path().substring(0, group.path().length() - VARS.length());
        String text = saved.assets().get("assets/" + folder + "vocabulary.txt");
        if (text != null && layer.needsVocabulary()) {
          layer.restoreVocabulary(lines(text), weights == null ? null : weights.toTensor());
        }
      }
    }
    return saved.without(used);
  }

  /** As Keras: empty lines at the end are none. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
