package dev.lamina.losses;

import dev.lamina.tensor.Tensor;

/**
 * Two tensors brought to one rank by Keras' rule: if the ranks differ by one and the last axis of
 * the larger has length 1, that axis is dropped, or, where the smaller has rank 1, added to it. So
 * targets {@code [N]} match predictions {@code [N, 1]}. Otherwise both stay as they are.
 *
 * @param first the first tensor, perhaps with an axis more or less
 * @param second the second one, likewise
 */
public record RankMatch(Tensor first, Tensor second) {
  /** The two, matched. */
  public static RankMatch of(Tensor first, Tensor second) {
    if (first.rank() == second.rank() + 1 && first.dim(-1) == 1) {
      return second.rank() == 1
          ? new RankMatch(first, second.expandDims(-1))
          : new RankMatch(first.squeeze(-1), second);
    }
    if (second.rank() == first.rank() + 1 && second.dim(-1) == 1) {
      return first.rank() == 1
          ? new RankMatch(first.expandDims(-1), second)
          : new RankMatch(first, second.squeeze(-1));
    }
    return new RankMatch(first, second);
  }
}
