package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an abstract accessor as a weight, created once when the layer is built; Keras' {@code
 * add_weight}. The accessor returns {@code Tensor}, or {@code Variable} where the layer assigns to
 * it.
 *
 * <pre>{@code
 * @Weight(shape = {"input[-1]", "units"}, initializer = "glorot_uniform") abstract Tensor kernel();
 * @Weight(shape = "units", initializer = "zeros", when = "useBias") abstract Tensor bias();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Weight {
  /**
   * One expression for each axis, over hyperparameters and input shapes; a slice such as {@code
   * input[1:]} gives several axes. Empty: a scalar.
   */
  String[] shape() default {};

  /**
   * An initializer in Keras' words, such as {@code "zeros"} or {@code
   * "truncated_normal(stddev=0.02)"}, or the name of a hyperparameter that holds one.
   */
  String initializer() default "glorot_uniform";

  /** A regularizer in Keras' words, such as {@code "l2(0.01)"}, or a hyperparameter's name. */
  String regularizer() default "";

  /** A constraint in Keras' words, such as {@code "non_neg"}, or a hyperparameter's name. */
  String constraint() default "";

  /** False for state that no optimizer updates, such as moving averages. */
  boolean trainable() default true;

  /** A condition over hyperparameters; the weight exists only where it holds. Empty: always. */
  String when() default "";

  /** The weight's Keras name. Empty: the accessor's name in snake case. */
  String name() default "";
}
