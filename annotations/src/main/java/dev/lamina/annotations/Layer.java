package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an abstract class as a layer written by hand; the annotation processor generates the final
 * class that users type.
 *
 * <p>{@code @Layer abstract class DenseLayer extends BaseLayer} generates {@code Dense} in the same
 * package. The class must be abstract, top-level, not generic and extend {@code BaseLayer}.
 *
 * <p>None of Lamina's annotations has a {@code @Target}: on a Kotlin property, only an annotation
 * without one reaches the annotation processor without a use-site target. The processor checks the
 * placement itself.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Layer {
  /**
   * The generated class's simple name, which is also Keras' class name. Empty: the class's own name
   * without its suffix {@code Layer}.
   */
  String value() default "";

  /**
   * Keras' {@code register_keras_serializable(package=...)}: in files the layer is {@code
   * package>Name}.
   */
  String registerPackage() default "Custom";
}
