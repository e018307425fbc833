package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Weight;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.DataType;
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
public abstract class EmbeddingLayer extends BaseLayer {
  /** For the generated class. */
  protected EmbeddingLayer() {}

  /** How many ids there are: the greatest one and 1. */
  @Hyperparam(min = 1)
  abstract int inputDim();

  /** How many values stand for an id. */
  @Hyperparam(min = 1)
  abstract int outputDim();

  /** How the table begins. */
  @Hyperparam
  Initializer embeddingsInitializer() {
    return Initializers.get("uniform");
  }

  /** What the table adds to the loss. */
  @Hyperparam
  @Nullable Regularizer embeddingsRegularizer() {
    return null;
  }

  /** What the table is made to be after each step. */
  @Hyperparam
  @Nullable Constraint embeddingsConstraint() {
    return null;
  }

  /** Whether the id 0 stands for a step that does not count. */
  @Hyperparam
  boolean maskZero() {
    return false;
  }

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
    DataType dtype = input.dtype();
    boolean isId = dtype == DataType.INT32 || dtype == DataType.INT64;
    return embeddings().gather(isId ? input : input.cast(DataType.INT32), 0);
  }

  @Override
  protected void editConfig(ConfigWriter config) {
    config.nullUnlessThere("activity_regularizer").put("quantization_config", null);
    config.last("embeddings_constraint", "mask_zero", "quantization_config");
  }
}
