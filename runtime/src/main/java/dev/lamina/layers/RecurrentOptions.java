package dev.lamina.layers;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/** What is said of the weights and the dropout of a recurrent cell: for cells and layers. */
@LayerBase
interface RecurrentOptions {
  /** Whether a bias is added. */
  @Hyperparam
  default boolean useBias() {
    return true;
  }

  /** Makes the first values of the weights of the input. */
  @Hyperparam
  default Initializer kernelInitializer() {
    return Initializers.get("glorot_uniform");
  }

  /** Makes the first values of the weights of the state. */
  @Hyperparam
  default Initializer recurrentInitializer() {
    return Initializers.get("orthogonal");
  }

  /** Makes the bias' first values. */
  @Hyperparam
  default Initializer biasInitializer() {
    return Initializers.get("zeros");
  }

  /** What the weights of the input add to the loss. */
  @Hyperparam
  default @Nullable Regularizer kernelRegularizer() {
    return null;
  }

  /** What the weights of the state add to the loss. */
  @Hyperparam
  default @Nullable Regularizer recurrentRegularizer() {
    return null;
  }

  /** What the bias adds to the loss. */
  @Hyperparam
  default @Nullable Regularizer biasRegularizer() {
    return null;
  }

  /** What the weights of the input are made to be after each step. */
  @Hyperparam
  default @Nullable Constraint kernelConstraint() {
    return null;
  }

  /** What the weights of the state are made to be after each step. */
  @Hyperparam
  default @Nullable Constraint recurrentConstraint() {
    return null;
  }

  /** What the bias is made to be after each step. */
  @Hyperparam
  default @Nullable Constraint biasConstraint() {
    return null;
  }

  /** The share of the input's values that training sets to zero, the same at all time steps. */
  @Hyperparam(check = "0 <= dropout && dropout <= 1")
  default double dropout() {
    return 0;
  }

  /** The share of the state's values that training sets to zero, the same at all time steps. */
  @Hyperparam(check = "0 <= recurrentDropout && recurrentDropout <= 1")
  default double recurrentDropout() {
    return 0;
  }

  /** Where the random numbers begin; null takes a new seed. */
  @Hyperparam
  default @Nullable Integer seed() {
    return null;
  }
}
