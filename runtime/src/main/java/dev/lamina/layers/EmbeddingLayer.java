package dev.lamina.layers;

import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table for each id: {@code y[..., :] = embeddings[x[...]]}.
 *
 * <p>Input {@code [batch, ...]} of ids from 0 up to {@code inputDim}, output {@code [batch, ...,
 * outputDim]}; with {@code maskZero} it has the mask {@code x != 0}. Keras: {@code
 * keras.layers.Embedding}.
 */
@Layer(registerPackage = "keras")
@Output({"input[:]", "outputDim"})
public abstract class EmbeddingLayer extends BaseLayer implements EmbeddingTable {
  /** For the generated class. */
  protected EmbeddingLayer() {}

  @Weight(
      shape = {"inputDim", "outputDim"},
      initializer = "embeddingsInitializer",
      regularizer = "embeddingsRegularizer",
      constraint = "embeddingsConstraint")
  abstract Tensor embeddings();

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return maskZero() ? inputs.get(0).notEqual(0) : null;
  }

  /** The rows. */
  protected Tensor call(Tensor input) {
    return EmbeddingTable.rows(embeddings(), input);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    EmbeddingTable.order(config);
  }
}
