package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a method that makes a layer, or a list or map of layers, held inside this one.
 *
 * <p>The method runs once, right after the hyperparameters are set, in order of declaration; later
 * calls answer the same object. Its weights count as this layer's, and its group in a weights file
 * is the method's name in snake case. The method must not be private, static or final.
 *
 * <pre>{@code
 * @Sublayer Dense queryDense() { return Dense.of(embedDim()); }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
public @interface Sublayer {}
