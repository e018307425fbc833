package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The axes of what a layer takes, the batch first; {@code "..."} stands for any number of axes. The
 * compiler checks it in models whose shapes it knows, and every call checks it when it runs. For a
 * layer of several inputs it holds for each. Keras: {@code input_spec}.
 *
 * <pre>{@code
 * @Takes({"batch", "steps", "features"})
 * @Takes(value = {"batch", "...", "features"}, floating = true)
 * @Takes(value = {"batch", "height", "width", "channels"}, fixed = "channels")
 * }</pre>
 *
 * <p>In a layer with a hyperparameter {@code dataFormat}, {@code "channels_first"} brings the axis
 * {@code channels} right behind the batch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Takes {
  /** The names of the axes, in order. */
  String[] value();

  /**
   * The axis that keeps the length for which the layer was built. Empty: the axes that the shapes
   * of its weights read.
   */
  String fixed() default "";

  /** Whether it takes floating numbers only. */
  boolean floating() default false;
}
