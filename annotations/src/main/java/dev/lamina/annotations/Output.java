package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The shape of a layer's output, one expression for each axis or run of axes, over hyperparameters
 * and input shapes; of the first output where {@code call} answers a list. Without it the layer
 * finds out by running {@code call} on a symbolic input.
 *
 * <pre>{@code @Output({"input[:-1]", "units"})}</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Output {
  /** The expressions. */
  String[] value();
}
