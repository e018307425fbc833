package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/** What is said of masks, dropout and projections of attention with heads. */
@LayerBase
interface AttentionOptions {
  /** The share of scores that is set to zero in training. */
  @Hyperparam(check = "0 <= dropout && dropout <= 1")
  default double dropout() {
    return 0;
  }

  /** Whether the projections add biases. */
  @Hyperparam
  default boolean useBias() {
    return true;
  }

  /** How far a query looks: at values less than that away; everywhere without. */
  @Hyperparam(min = 1)
  default @Nullable Integer slidingWindow() {
    return null;
  }

  /** Keras' wish for a faster way, which forbids dropout and scores; numbers stay the same. */
  @Hyperparam
  default @Nullable Boolean flashAttention() {
    return null;
  }

  /** Makes the kernels' first values. */
  @Hyperparam
  default Initializer kernelInitializer() {
    return Initializers.get("glorot_uniform");
  }

  /** Makes the biases' first values. */
  @Hyperparam
  default Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  /** What the kernels add to the loss. */
  @Hyperparam
  default @Nullable Regularizer kernelRegularizer() {
    return null;
  }

  /** What the biases add to the loss. */
  @Hyperparam
  default @Nullable Regularizer biasRegularizer() {
    return null;
  }

  /** What the kernels are made to be after each step. */
  @Hyperparam
  default @Nullable Constraint kernelConstraint() {
    return null;
  }

  /** What the biases are made to be after each step. */
  @Hyperparam
  default @Nullable Constraint biasConstraint() {
    return null;
  }

  /** Whether a sigmoid of the query is multiplied with the heads' outputs. */
  @Hyperparam
  default boolean useGate() {
    return false;
  }

  /** Makes the dropout repeat; without one each layer drops differently. */
  @Hyperparam
  default @Nullable Integer seed() {
    return null;
  }
}
