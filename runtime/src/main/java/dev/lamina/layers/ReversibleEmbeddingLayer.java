package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table for each id, and back: {@code y[..., :] = embeddings[x[...]]}; a call with
 * {@code reverse} gives {@code x embeddings^T}, a number for each id.
 *
 * <p>Input {@code [batch, ...]} of ids from 0 up to {@code inputDim}, output {@code [batch, ...,
 * outputDim]}; with {@code reverse} the other way round. With {@code maskZero} rows have the mask
 * {@code x != 0}. Keras: {@code keras.layers.ReversibleEmbedding}.
 *
 * <pre>{@code
 * Tensor logits = embedding.apply(hidden, c -> c.reverse(true));
 * }</pre>
 */
@Layer(registerPackage = "keras")
@Output({"input[:]", "outputDim"})
public abstract class ReversibleEmbeddingLayer extends BaseLayer implements EmbeddingTable {
  /** For the generated class. */
  protected ReversibleEmbeddingLayer() {}

  /** Whether the way back takes the same table; else it has weights of its own. */
  @Hyperparam
  boolean tieWeights() {
    return true;
  }

  /** The type that the way back is computed in, by Keras' name; that of the layer without. */
  @Hyperparam
  @Nullable String reverseDtype() {
    return null;
  }

  /** Bounds what the way back gives: {@code cap tanh(x / cap)}. */
  @Hyperparam
  @Nullable Double logitSoftCap() {
    return null;
  }

  /** The table. */
  @Weight(
      shape = {"inputDim", "outputDim"},
      initializer = "embeddingsInitializer",
      regularizer = "embeddingsRegularizer",
      constraint = "embeddingsConstraint")
  abstract Tensor embeddings();

  /** The weights of the way back. */
  @Weight(
      shape = {"outputDim", "inputDim"},
      initializer = "embeddingsInitializer",
      when = "!tieWeights")
  abstract Tensor reverseEmbeddings();

  @Override
  protected void checkConfig() {
    reverseType();
  }

  private @Nullable DataType reverseType() {
    String name = reverseDtype();
    return name == null ? null : DataType.of(name);
  }

  @Override
  protected boolean supportsMasking() {
    return maskZero();
  }

  /** None: rows get theirs in the call. */
  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return null;
  }

  /** The rows, or with {@code reverse} a number for each id. */
  protected Tensor call(Tensor input, boolean reverse) {
    if (!reverse) {
      Tensor rows = EmbeddingTable.rows(embeddings(), input);
      return maskZero() ? rows.withMask(input.notEqual(0)) : rows;
    }
    Tensor kernel = tieWeights() ? embeddings() : reverseEmbeddings();
    DataType type = reverseType();
    Tensor logits =
        type == null
            ? Ops.matmul(input, false, kernel, tieWeights())
            : Ops.matmul(input.cast(type), false, kernel.cast(type), tieWeights());
    Double cap = logitSoftCap();
    return cap == null ? logits : logits.div(cap).tanh().times(cap);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    EmbeddingTable.order(config);
    config.last("tie_weights", "reverse_dtype", "logit_soft_cap");
  }
}
