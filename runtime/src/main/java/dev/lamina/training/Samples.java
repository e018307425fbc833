package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of as many samples as its first axes are long: inputs, and where there are any targets and
 * weights. {@link DataChecks} says whether they fit together.
 */
final class Samples {
  private final Layout layout;
  private final List<Tensor> tensors;

  private Samples(Layout layout, List<Tensor> tensors) {
    this.layout = layout;
    this.tensors = tensors;
  }

  /** Inputs alone. */
  static Samples of(List<Tensor> xs) {
    return of(xs, List.of(), List.of());
  }

  /**
   * Inputs, targets and weights.
   *
   * @param weights none, or one for all targets, or one for each, null where a target has none
   */
  static Samples of(List<Tensor> xs, List<Tensor> ys, List<? extends @Nullable Tensor> weights) {
    List<Tensor> all = new ArrayList<>(xs.size() + ys.size() + weights.size());
    addValues(xs, all);
    addValues(ys, all);
    for (Tensor weight : weights) {
      if (weight != null) {
        all.add(value(weight));
      }
    }
    return new Samples(Layout.of(xs.size(), ys.size(), weights), all);
  }

  private static void addValues(List<Tensor> tensors, List<Tensor> to) {
    for (int i = 0; i < tensors.size(); i++) {
      to.add(value(tensors.get(i)));
    }
  }

  private static Tensor value(Tensor tensor) {
    return tensor instanceof Variable variable ? variable.value() : tensor;
  }

  Layout layout() {
    return layout;
  }

  /** Inputs, then targets, then weights. */
  List<Tensor> tensors() {
    return tensors;
  }

  List<Tensor> inputs() {
    return layout.inputs(tensors);
  }

  List<Tensor> targets() {
    return layout.targets(tensors);
  }

  @Nullable Tensor weight(int target) {
    return layout.weight(tensors, target);
  }

  int number() {
    return tensors.get(0).dim(0);
  }

  /** The types and shapes of all tensors. */
  List<TensorSpec> specs() {
    return tensors.stream().map(Tensor::spec).toList();
  }

  /** Whether the tensors have these types and shapes. */
  boolean hasSpecs(List<TensorSpec> specs) {
    if (specs.size() != tensors.size()) {
      return false;
    }
    for (int i = 0; i < specs.size(); i++) {
      if (!tensors.get(i).hasSpec(specs.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many batches of this size these are; the last may be smaller. */
  int batches(int batchSize) {
    return (number() + batchSize - 1) / batchSize;
  }

  /** The samples from one index to before another. */
  Samples range(int from, int to) {
    return from == 0 && to == number()
        ? this
        : new Samples(layout, tensors.stream().map(tensor -> rows(tensor, from, to)).toList());
  }

  /** The samples of these indices, in their order. */
  Samples pick(int[] indices) {
    Tensor ids = Tensor.of(indices);
    return new Samples(layout, tensors.stream().map(tensor -> tensor.gather(ids, 0)).toList());
  }

  /** The same with these weights for all targets. */
  Samples weighted(Tensor weights) {
    return of(inputs(), targets(), List.of(weights));
  }

  static Tensor rows(Tensor tensor, int from, int to) {
    int[] begin = new int[tensor.rank()];
    begin[0] = from;
    int[] size = tensor.shape().toArray();
    size[0] = to - from;
    return tensor.slice(begin, size);
  }
}
