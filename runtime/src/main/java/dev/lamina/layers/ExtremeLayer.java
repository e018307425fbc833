package dev.lamina.layers;

import dev.lamina.annotations.LayerBase;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Maximum} and {@code Minimum} share: no number leaves them unchanged, so where a mask
 * says that a step of one input does not count, the other input's step stands for it. Keras: {@code
 * Merge._apply_merge_op_and_or_mask}.
 */
@LayerBase
abstract class ExtremeLayer extends MergeLayer {
  ExtremeLayer() {}

  final Tensor extreme(List<Tensor> inputs) {
    List<Tensor> aligned = aligned(inputs);
    Tensor extreme = aligned.get(0);
    @Nullable Tensor counts = counting(extreme);
    for (Tensor next : aligned.subList(1, aligned.size())) {
      @Nullable Tensor nextCounts = counting(next);
      Tensor other = nextCounts == null ? next : Ops.where(nextCounts, next, extreme);
      extreme = merge(counts == null ? extreme : Ops.where(counts, extreme, other), other);
      counts = counts == null || nextCounts == null ? null : counts.logicalOr(nextCounts);
    }
    return extreme;
  }
}
