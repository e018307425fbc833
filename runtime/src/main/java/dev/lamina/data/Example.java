package dev.lamina.data;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An element of a {@link Dataset}: one sample, or once the dataset is batched many, with the batch
 * axis first.
 *
 * @param x the inputs, one tensor for each input of the model
 * @param y the targets, one for each output; none for data to predict from
 * @param sampleWeights none, or one tensor for all outputs, or one for each; of a single sample
 *     each is a scalar
 */
public record Example(List<Tensor> x, List<Tensor> y, List<Tensor> sampleWeights) {
  /** Keeps copies of the lists. */
  public Example {
    x = List.copyOf(x);
    y = List.copyOf(y);
    sampleWeights = List.copyOf(sampleWeights);
  }

  /** An input to predict from. */
  public static Example of(Tensor x) {
    return new Example(List.of(x), List.of(), List.of());
  }

  /** An input and its target. */
  public static Example of(Tensor x, Tensor y) {
    return new Example(List.of(x), List.of(y), List.of());
  }

  /** An input, its target and its weight. */
  public static Example of(Tensor x, Tensor y, Tensor sampleWeight) {
    return new Example(List.of(x), List.of(y), List.of(sampleWeight));
  }

  /** Inputs and their targets. */
  public static Example of(List<Tensor> x, List<Tensor> y) {
    return new Example(x, y, List.of());
  }

  /** The example with each of its tensors changed. */
  public Example mapAll(UnaryOperator<Tensor> change) {
    return new Example(
        x.stream().map(change).toList(),
        y.stream().map(change).toList(),
        sampleWeights.stream().map(change).toList());
  }

  /** All tensors: inputs, targets, weights. */
  List<Tensor> tensors() {
    List<Tensor> all = new ArrayList<>(x);
    all.addAll(y);
    all.addAll(sampleWeights);
    return all;
  }

  /** What a tensor is called in messages, by its place among {@link #tensors}. */
  String name(int place) {
    if (place < x.size()) {
      return x.size() == 1 ? "x" : "x[" + place + "]";
    }
    int target = place - x.size();
    if (target < y.size()) {
      return y.size() == 1 ? "y" : "y[" + target + "]";
    }
    return "sampleWeight";
  }

  /** An example of as many inputs, targets and weights, from these tensors. */
  Example with(List<Tensor> tensors) {
    int targets = x.size();
    int weights = targets + y.size();
    return new Example(
        tensors.subList(0, targets),
        tensors.subList(targets, weights),
        tensors.subList(weights, tensors.size()));
  }
}
