package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A condition that must hold between a layer's hyperparameters, checked when the layer is made. One
 * that speaks of inputs, too, is checked by every call, and by the compiler in models whose shapes
 * it knows; what reads an axis of unknown length holds.
 *
 * <pre>{@code
 * @Requires("embedDim % numHeads == 0")
 * @Requires("input[-1] % groups == 0")
 * @Requires(value = "rank(inputs) == 2", message = "exactly 2 inputs")
 * }</pre>
 */
@Documented
@Repeatable(Requires.List.class)
@Retention(RetentionPolicy.CLASS)
public @interface Requires {
  /** The condition. */
  String value();

  /** What to say where it does not hold. Empty: the condition itself, with its values. */
  String message() default "";

  /** Holds several conditions of one layer. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @interface List {
    /** The conditions. */
    Requires[] value();
  }
}
