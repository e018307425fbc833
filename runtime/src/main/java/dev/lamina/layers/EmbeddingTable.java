package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What is said of a table with a row for each id. */
@LayerBase
interface EmbeddingTable {
  /** How many ids there are: the greatest one and 1. */
  @Hyperparam(min = 1)
  int inputDim();

  /** How many values stand for an id. */
  @Hyperparam(min = 1)
  int outputDim();

  /** How the table begins. */
  @Hyperparam
  default Initializer embeddingsInitializer() {
    return Initializers.get("uniform");
  }

  /** What the table adds to the loss. */
  @Hyperparam
  default @Nullable Regularizer embeddingsRegularizer() {
    return null;
  }

  /** What the table is made to be after each step. */
  @Hyperparam
  default @Nullable Constraint embeddingsConstraint() {
    return null;
  }

  /** Whether the id 0 stands for a step that does not count. */
  @Hyperparam
  default boolean maskZero() {
    return false;
  }

  /** The rows of the table for ids, which floats may be, too. */
  static Tensor rows(Tensor table, Tensor ids) {
    DataType dtype = ids.dtype();
    boolean isId = dtype == DataType.INT32 || dtype == DataType.INT64;
    return table.gather(isId ? ids : ids.cast(DataType.INT32), 0);
  }

  /** The config in Keras' order, with the keys that Keras writes always. */
  static void order(ConfigWriter config) {
    config.nullUnlessThere("activity_regularizer").put("quantization_config", null);
    config.last("embeddings_constraint", "mask_zero", "quantization_config");
  }
}
