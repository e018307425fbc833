package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Takes;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention in which groups of query heads share one head of keys and values: {@code softmax(q k^T
 * / sqrt(headDim)) v} in each query head, projected once more.
 *
 * <p>Query {@code [batch, queries, size]}, value {@code [batch, values, size]}, and perhaps a
 * {@code key} with the steps of value; without one, value. Output: the query's shape. Masks and
 * scores are as in {@link MultiHeadAttentionLayer}.
 *
 * <p>Ainslie et al. 2023, <a href="https://arxiv.org/abs/2305.13245">GQA</a>. Keras: {@code
 * keras.layers.GroupQueryAttention}.
 */
@Layer(value = "GroupQueryAttention", registerPackage = "keras")
@Takes({"batch", "steps", "features"})
@Output("query")
@Requires("numQueryHeads % numKeyValueHeads == 0")
public abstract class GroupQueryAttentionLayer extends HeadedAttentionLayer
    implements GroupedHeadSizes, AttentionOptions {
  /** For the generated class. */
  protected GroupQueryAttentionLayer() {}

  @Override
  int scoredSize() {
    return headDim();
  }

  // By hand: the projections read names and shapes that no accessor has.
  @Override
  public void build(List<Shape> inputs) {
    Shape query = inputs.get(0);
    Shape value = inputs.get(1);
    Shape key = inputs.size() > 2 ? inputs.get(2) : value;
    checkKeys(value, key);
    List<Integer> ofQuery = List.of(Shape.UNKNOWN, numQueryHeads(), headDim());
    List<Integer> ofValue = List.of(Shape.UNKNOWN, numKeyValueHeads(), headDim());
    EinsumDense toQuery = projection("bqm,muh->bquh", ofQuery, "uh", "query", false);
    EinsumDense toKey = projection("bkm,mvh->bkvh", ofValue, "vh", "key", false);
    EinsumDense toGate =
        useGate() ? projection("bqm,muh->bquh", ofQuery, "uh", "gate", true) : null;
    EinsumDense toValue = projection("bkm,mvh->bkvh", ofValue, "vh", "value", false);
    List<Integer> ofOutput = List.of(Shape.UNKNOWN, query.dim(-1));
    EinsumDense toOutput = projection("bquh,uhm->bqm", ofOutput, "m", "attention_output", false);
    trackAll("_", toQuery, toKey, toGate, toValue, toOutput, List.of(-1));
    attendBy("bquh,bkuh->buqk", "buqk,bkuh->bquh", -3);
    toQuery.build(query);
    toKey.build(key);
    if (toGate != null) {
      toGate.build(query);
    }
    toValue.build(value);
    toOutput.build(Shape.of(Shape.UNKNOWN, Shape.UNKNOWN, numQueryHeads(), headDim()));
    super.build(inputs);
  }

  @Override
  Tensor repeated(Tensor heads) {
    int times = numQueryHeads() / numKeyValueHeads();
    return times == 1 ? heads : Ops.repeat(heads, times, 2);
  }

  /** The output, and with {@code returnAttentionScores} the scores after softmax. */
  protected List<Tensor> call(
      Tensor query,
      Tensor value,
      @Nullable Tensor key,
      @Nullable Tensor queryMask,
      @Nullable Tensor valueMask,
      @Nullable Tensor keyMask,
      @Nullable Tensor attentionMask,
      boolean returnAttentionScores,
      boolean training,
      boolean useCausalMask) {
    return attend(
        query,
        value,
        key == null ? value : key,
        new InputMasks(queryMask, valueMask, keyMask),
        attentionMask,
        returnAttentionScores,
        training,
        useCausalMask);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    orderConfig(
        config,
        "head_dim",
        "num_query_heads",
        "num_key_value_heads",
        "use_bias",
        "use_gate",
        "sliding_window",
        "dropout");
  }
}
