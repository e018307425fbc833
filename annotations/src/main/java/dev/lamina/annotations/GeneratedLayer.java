package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the annotation processor generated from a {@link Layer} class. Coverage tools
 * leave such classes out, by the annotation's name and retention.
 *
 * <p>The compiler checks calls of the class by the annotations of its superclass, the author's,
 * also where both come from a jar. Here stands what class files do not keep.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedLayer {
  /** The names of the parameters of the author's {@code call}. */
  String[] call() default {};

  /** The hyperparameters that may be null. */
  String[] nullable() default {};

  /** The defaults that are constants: {@code "useBias = true"}, {@code "strides = [1, 1]"}. */
  String[] defaults() default {};
}
