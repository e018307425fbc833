package dev.lamina.layers;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Reading and setting all weights of a layer at once. */
final class WeightValues {
  private WeightValues() {}

  static List<Tensor> get(List<Variable> weights) {
    return weights.stream().map(Variable::value).toList();
  }

  /** Sets all weights; every value is checked before the first one is set. */
  static void set(String label, List<Variable> weights, List<Tensor> values) {
    if (weights.size() != values.size()) {
      throw new IllegalArgumentException(
          label
              + " has "
              + weights.size()
              + " weights, got "
              + values.size()
              + (weights.isEmpty() ? "; is it built? Call build(shape) first" : ""));
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Variable weight = weights.get(i);
      Tensor value = values.get(i);
      if (!weight.shape().equals(value.shape())) {
        problems.add(
            "\"" + weight.name() + "\" has shape " + weight.shape() + ", got " + value.shape());
      } else if (weight.dtype() != value.dtype()
          && !(weight.dtype().isFloating() && value.dtype().isFloating())) {
        problems.add("\"" + weight.name() + "\" is " + weight.dtype() + ", got " + value.dtype());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          label + " cannot take these weights: " + String.join("; ", problems));
    }
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).assign(values.get(i).cast(weights.get(i).dtype()));
    }
  }
}
