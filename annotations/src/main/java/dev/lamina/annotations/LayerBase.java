package dev.lamina.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an abstract class between {@code BaseLayer} and {@link Layer} classes, which declares what
 * they share: hyperparameters, weights, sublayers, conditions and an output. Nothing is generated
 * for it. An interface may be marked, too, for hyperparameters of layers that extend different
 * classes; its default methods are their defaults.
 *
 * <p>What a base declares comes first in the order of a layer's arguments, what interfaces declare
 * before what classes do. A layer that declares an accessor of its base again, with its annotation,
 * changes it in its place; one that only overrides it changes the default.
 *
 * <pre>{@code
 * @LayerBase
 * abstract class GatedLayer extends BaseLayer {
 *   @Hyperparam(min = 1) abstract int units();
 * }
 *
 * @Layer
 * abstract class HighwayLayer extends GatedLayer { ... }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface LayerBase {}
