package dev.lamina.training;

import dev.lamina.rules.NearName;
import dev.lamina.rules.data.DataRules;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weights of samples as they were given: for all outputs, for each, or by the outputs' names. */
final class SampleWeights {
  private List<Tensor> inOrder = List.of();
  private Map<String, Tensor> named = Map.of();

  void forAll(@Nullable Tensor weights) {
    forEach(weights == null ? List.of() : List.of(weights));
  }

  void forEach(List<Tensor> weights) {
    inOrder = List.copyOf(weights);
    named = Map.of();
  }

  void byName(Map<String, Tensor> weights) {
    named = new LinkedHashMap<>(weights);
    inOrder = List.of();
  }

  /** The weights in the order of the outputs, as {@link Samples} take them. */
  List<@Nullable Tensor> of(List<String> outputs, Problems problems) {
    if (named.isEmpty()) {
      if (inOrder.size() > 1 && inOrder.size() != outputs.size()) {
        problems.add(
            "sampleWeight holds "
                + inOrder.size()
                + " tensors for "
                + DataRules.count(outputs.size(), "output")
                + "; give one for all, or one for each");
        return List.of();
      }
      return Collections.unmodifiableList(inOrder);
    }
    for (String name : named.keySet()) {
      if (!outputs.contains(name)) {
        problems.add(
            "sampleWeight names an output \""
                + name
                + "\", which the model does not have. Outputs: "
                + String.join(", ", outputs)
                + NearName.hint(name, outputs));
      }
    }
    @Nullable Tensor[] all = new @Nullable Tensor[outputs.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = named.get(outputs.get(i));
    }
    return Collections.unmodifiableList(Arrays.asList(all));
  }
}
