package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The shape of a layer's output, one expression for each axis or run of axes, over hyperparameters
 * and input shapes; of the first output where {@code call} answers a list. Without it the layer
 * finds out by running {@code call} on a symbolic input.
 *
 * <pre>{@code
 * @Output({"input[:-1]", "units"})
 * @Output(value = {"input[:-1]", "units"}, activation = "activation")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Output {
  /** The expressions. */
  String[] value();

  /**
   * The hyperparameter that holds the activation function which comes last: one that changes
   * shapes, as {@code glu} does, changes this one. Empty: none.
   */
  String activation() default "";

  /**
   * A condition over hyperparameters. Where it does not hold, the layer finds out by running {@code
   * call}. Empty: it always holds.
   */
  String when() default "";
}
