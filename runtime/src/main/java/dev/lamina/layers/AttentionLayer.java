package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Attention by dot products: {@code softmax(scale q k^T) v}; with {@code scoreMode} concat the
 * scores are {@code weight sum(tanh(scale (q + k)))}.
 *
 * <p>Inputs: a list of query {@code [batch, queries, size]}, value {@code [batch, values, size']}
 * and perhaps key {@code [batch, values, size]}; without one, value. Output {@code [batch, queries,
 * size']}. Masks of query and value leave steps out, {@code useCausalMask} what comes after a
 * query. With {@code returnAttentionScores} there is a second output, {@code [batch, queries,
 * values]}. Keras: {@code keras.layers.Attention}.
 */
@Layer(registerPackage = "keras")
@Output("attend(inputs, scoreMode)")
public abstract class AttentionLayer extends ScoredAttentionLayer {
  private static final String CONCAT = "concat";

  /** For the generated class. */
  protected AttentionLayer() {}

  /** Whether scores are multiplied by a weight that is trained. */
  @Hyperparam
  boolean useScale() {
    return false;
  }

  /** {@code "dot"}: products; {@code "concat"}: a hyperbolic tangent of sums. */
  @Hyperparam(oneOf = {"dot", "concat"})
  String scoreMode() {
    return "dot";
  }

  /** The share of scores that is set to zero in training. */
  @Override
  @Hyperparam(check = "0 <= dropout && dropout <= 1")
  double dropout() {
    return 0;
  }

  /** Makes the dropout repeat; without one each layer drops differently. */
  @Override
  @Hyperparam
  @Nullable Integer seed() {
    return null;
  }

  /** What scores are multiplied by. */
  @Weight(
      shape = {},
      initializer = "ones",
      when = "useScale")
  abstract Tensor scale();

  /** What sums are multiplied by. */
  @Weight(
      shape = {},
      initializer = "ones",
      when = "scoreMode == 'concat'")
  abstract Tensor concatScoreWeight();

  @Override
  Tensor scores(Tensor query, Tensor key) {
    if (!scoreMode().equals(CONCAT)) {
      Tensor products = Ops.matmul(query, false, key, true);
      return useScale() ? products.times(scale()) : products;
    }
    Tensor sums = query.expandDims(-2).plus(key.expandDims(-3));
    Tensor scaled = useScale() ? sums.times(scale()) : sums;
    return scaled.tanh().sum(-1).times(concatScoreWeight());
  }
}
