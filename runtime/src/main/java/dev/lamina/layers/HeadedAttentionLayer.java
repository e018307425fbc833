package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What attention with several heads shares: projections of queries, keys and values to heads, the
 * masks, and {@code softmax(q k^T / sqrt(size)) v} in each head.
 */
abstract class HeadedAttentionLayer extends BaseLayer implements AttentionOptions {
  // Keras' for the fused way, and for the Softmax layer in the other.
  private static final double MASKED = 3.38953e38 * -0.7;

  private @Nullable EinsumDense query;
  private @Nullable EinsumDense key;
  private @Nullable EinsumDense value;
  private @Nullable EinsumDense gate;
  private @Nullable EinsumDense output;
  private @Nullable Softmax softmax;
  private @Nullable Dropout dropoutLayer;
  private String scoresEquation = "";
  private String combineEquation = "";
  private int maskAxis;

  /** The length of queries and keys within a head, over whose root scores are divided. */
  abstract int scoredSize();

  /** What the sublayers' outputs add to the loss. */
  final @Nullable Regularizer givenActivityRegularizer() {
    return super.activityRegularizer();
  }

  @Override
  protected void checkConfig() {
    if (Boolean.TRUE.equals(flashAttention()) && dropout() > 0) {
      throw new IllegalArgumentException(
          className()
              + ": dropout is not supported when flash attention is enabled; set one of them."
              + " Received: dropout = "
              + dropout());
    }
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  // ---- building ----

  /** A projection with what all of them share. */
  final EinsumDense projection(
      String equation, List<Integer> lengths, String biasAxes, String name, boolean isGate) {
    return EinsumDense.of(
        equation,
        lengths,
        o -> {
          o.biasAxes(useBias() ? biasAxes : null).name(name).dtype(dtype());
          o.activation(isGate ? ActivationFunction.SIGMOID : ActivationFunction.LINEAR);
          o.kernelInitializer(kernelInitializer()).biasInitializer(biasInitializer());
          o.kernelRegularizer(kernelRegularizer()).biasRegularizer(biasRegularizer());
          o.kernelConstraint(kernelConstraint()).biasConstraint(biasConstraint());
          o.activityRegularizer(givenActivityRegularizer());
        });
  }

  /**
   * Holds the sublayers, in the order and under the names that Keras' files have them.
   *
   * @param prefix what is before the names of the projections
   */
  final void trackAll(
      String prefix,
      EinsumDense query,
      EinsumDense key,
      @Nullable EinsumDense gate,
      EinsumDense value,
      EinsumDense output,
      List<Integer> softmaxAxes) {
    this.query = track(prefix + "query_dense", query);
    this.key = track(prefix + "key_dense", key);
    this.gate = gate == null ? null : track("_gate_dense", gate);
    this.value = track(prefix + "value_dense", value);
    softmax = track("_softmax", Softmax.of(softmaxAxes, o -> o.dtype(dtype())));
    dropoutLayer =
        track("_dropout_layer", Dropout.of(dropout(), o -> o.seed(seed()).dtype(dtype())));
    this.output = track(prefix + "output_dense", output);
  }

  /**
   * How scores and outputs come from what was projected.
   *
   * @param maskAxis where a mask gets axes until it has as many as the scores
   */
  final void attendBy(String scoresEquation, String combineEquation, int maskAxis) {
    this.scoresEquation = scoresEquation;
    this.combineEquation = combineEquation;
    this.maskAxis = maskAxis;
  }

  /** Throws unless keys and values are equally many. */
  final void checkKeys(Shape value, Shape key) {
    if (value.rank() < 2
        || key.rank() != value.rank()
        || !value.slice(1, -1).matches(key.slice(1, -1))) {
      throw new ShapeException(
          label()
              + ": all axes of value and key, except the last one, must be equal. Received: value "
              + value
              + ", key "
              + key);
    }
  }

  // ---- calling ----

  /** Masks of the inputs, given or attached. */
  record InputMasks(@Nullable Tensor query, @Nullable Tensor value, @Nullable Tensor key) {
    @Nullable Tensor combined() {
      Tensor mask = AttentionMasks.expanded(query, -1);
      mask = AttentionMasks.and(mask, AttentionMasks.expanded(value, -2));
      return AttentionMasks.and(mask, AttentionMasks.expanded(key, -2));
    }
  }

  /** Output, and scores if they are asked for. */
  final List<Tensor> attend(
      Tensor query,
      Tensor value,
      Tensor key,
      InputMasks masks,
      @Nullable Tensor attentionMask,
      boolean returnScores,
      boolean training,
      boolean isCausal) {
    if (returnScores && Boolean.TRUE.equals(flashAttention())) {
      throw new IllegalArgumentException(
          "attention scores cannot be returned when flash attention is enabled");
    }
    int queries = query.dim(1);
    int values = value.dim(1);
    Tensor mask = masks.combined();
    if (isCausal) {
      mask = AttentionMasks.and(mask, AttentionMasks.causal(queries, values));
    }
    Integer window = slidingWindow();
    if (window != null) {
      mask = AttentionMasks.and(mask, AttentionMasks.within(window, queries, values));
    }
    mask = AttentionMasks.and(AttentionMasks.bool(attentionMask), mask);
    Tensor unmasked = query.withMask(null); // masks are heeded here, not by the projections
    Tensor projected = part(this.query).apply(unmasked);
    Tensor keys = repeated(part(this.key).apply(key.withMask(null)));
    Tensor valuesOfHeads = repeated(part(this.value).apply(value.withMask(null)));
    boolean isFused = dropout() == 0 && !returnScores && projected.rank() == 4;
    Tensor scores =
        isFused ? fused(projected, keys, mask) : softmax(projected.times(scale()), keys, mask);
    Tensor dropped = isFused ? scores : part(dropoutLayer).apply(scores, training);
    Tensor heads = Ops.einsum(combineEquation, dropped, valuesOfHeads);
    Tensor gated = gate == null ? heads : heads.times(gate.apply(unmasked));
    Tensor result = part(output).apply(gated);
    return returnScores ? List.of(result, scores) : List.of(result);
  }

  private double scale() {
    return 1 / Math.sqrt(scoredSize());
  }

  /** Keys or values for each head of the queries. */
  Tensor repeated(Tensor heads) {
    return heads;
  }

  /** As Keras' {@code dot_product_attention}: a row without any value spreads over all. */
  private Tensor fused(Tensor query, Tensor key, @Nullable Tensor mask) {
    Tensor scores = Ops.einsum(scoresEquation, query, key).times(scale());
    return (mask == null ? scores : Ops.where(fitted(mask, scores), scores, MASKED)).softmax(-1);
  }

  /** As Keras' way with the Softmax layer: a row without any value is 0. */
  private Tensor softmax(Tensor query, Tensor key, @Nullable Tensor mask) {
    Tensor scores = Ops.einsum(scoresEquation, query, key);
    return mask == null
        ? part(softmax).apply(scores)
        : part(softmax).apply(scores, o -> o.mask(fitted(mask, scores)));
  }

  private Tensor fitted(Tensor mask, Tensor scores) {
    Tensor fitted = mask;
    while (fitted.rank() < scores.rank()) {
      fitted = fitted.expandDims(maskAxis);
    }
    return fitted;
  }

  private static <L extends BaseLayer> L part(@Nullable L sublayer) {
    return Objects.requireNonNull(sublayer);
  }

  /** The config as Keras orders it. */
  final void orderConfig(ConfigWriter config, String... keys) {
    List<String> order = new ArrayList<>(List.of(keys));
    order.addAll(
        List.of(
            "kernel_initializer",
            "bias_initializer",
            "kernel_regularizer",
            "bias_regularizer",
            "activity_regularizer",
            "kernel_constraint",
            "bias_constraint",
            "seed"));
    config
        .put("activity_regularizer", givenActivityRegularizer())
        .without("flash_attention")
        .last(order.toArray(String[]::new));
  }
}
