package dev.lamina.layers;

import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Requires;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What attention without heads shares: {@code softmax(scores(query, key)) value}, where scores that
 * a mask leaves out are less by {@code 1e9}, and outputs of masked queries are 0.
 */
@LayerBase
@Requires(
    value = "rank(inputs) == 2 || rank(inputs) == 3",
    message = "2 or 3 inputs: query, value and perhaps key")
abstract class ScoredAttentionLayer extends BaseLayer {
  private static final double MASKED = 1e9;

  /** The share of scores that is set to zero in training. */
  abstract double dropout();

  /** Makes the dropout repeat. */
  abstract @Nullable Integer seed();

  /** How much each query {@code [batch, queries, size]} has to do with each key. */
  abstract Tensor scores(Tensor query, Tensor key);

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** The output, and with {@code returnAttentionScores} the scores after softmax. */
  protected List<Tensor> call(
      List<Tensor> inputs,
      List<@Nullable Tensor> mask,
      boolean training,
      boolean returnAttentionScores,
      boolean useCausalMask) {
    computeOutputShape(inputs.stream().map(Tensor::shape).toList());
    Tensor value = inputs.get(1);
    Tensor scores = scores(inputs.get(0), inputs.size() > 2 ? inputs.get(2) : value);
    Tensor sees = sees(scores, AttentionMasks.bool(mask.get(1)), useCausalMask);
    if (sees != null) {
      scores = Ops.where(sees, scores, scores.minus(MASKED));
    }
    Tensor weights = scores.softmax(-1);
    if (training && dropout() > 0) {
      weights = seedGenerator(seed()).dropout(weights, dropout());
    }
    Tensor output = weights.matmul(value);
    Tensor counts = AttentionMasks.expanded(mask.get(0), -1);
    Tensor masked = counts == null ? output : Ops.where(counts, output, 0);
    return returnAttentionScores ? List.of(masked, weights) : List.of(masked);
  }

  private static @Nullable Tensor sees(Tensor scores, @Nullable Tensor value, boolean isCausal) {
    if (isCausal) {
      Tensor causal = AttentionMasks.causal(scores.dim(-2), scores.dim(-1));
      return AttentionMasks.and(AttentionMasks.expanded(value, -2), causal);
    }
    return value != null && value.rank() == 2 ? value.expandDims(-2) : value;
  }
}
