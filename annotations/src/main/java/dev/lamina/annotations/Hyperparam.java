package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an accessor as a hyperparameter: a value fixed when the layer is made, and part of its
 * config under the accessor's name in snake case.
 *
 * <p>An abstract accessor is required; a body gives the default, which may use other
 * hyperparameters. Types: {@code int long float double boolean String}, enums, lists and arrays of
 * these, activations, initializers, regularizers, constraints, plain values and layers;
 * {@code @Nullable} for optional ones; and {@code List<List<Integer>>}. The order of declaration is
 * the order of {@code of(...)}.
 *
 * <pre>{@code
 * @Hyperparam(min = 1) abstract int units();
 * @Hyperparam boolean useBias() { return true; }
 * @Hyperparam(check = "0 <= rate && rate <= 1") abstract double rate();
 * @Hyperparam(oneOf = {"valid", "same"}) String padding() { return "valid"; }
 * @Hyperparam(min = 1, size = 2) abstract List<Integer> kernelSize();
 * @Hyperparam(min = 0, rows = 3, size = 2) abstract List<List<Integer>> cropping();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Hyperparam {
  /** The least value allowed; for lists and arrays, of each element. */
  long min() default Long.MIN_VALUE;

  /** The greatest value allowed; for lists and arrays, of each element. */
  long max() default Long.MAX_VALUE;

  /** The strings allowed; empty allows all. For lists and arrays, of each element. */
  String[] oneOf() default {};

  /** A condition over this and other hyperparameters that must hold; empty holds always. */
  String check() default "";

  /**
   * The exact number of elements of a list of numbers. One number then stands for that many equal
   * ones, as Keras' {@code kernel_size=3} stands for {@code (3, 3)}. 0: any number of elements. Of
   * a list of lists, it is the number of elements of each list in it.
   */
  int size() default 0;

  /**
   * Whether a layer that is given is held inside this one, with its weights. False for a pattern
   * from which the author makes the layers that are.
   */
  boolean held() default true;

  /**
   * The exact number of lists in a list of lists. With {@code size}, one number stands for a list
   * of equal ones, and one for all lists: where {@code size} is 2, {@code cropping(1, 2)} is {@code
   * ((1, 1), (2, 2))}, and {@code cropping(1)} is {@code ((1, 1), (1, 1))}. 0: any number of lists.
   */
  int rows() default 0;
}
