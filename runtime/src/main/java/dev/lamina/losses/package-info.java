/** Losses by Keras' names. */
@NullMarked
package dev.lamina.losses;

import org.jspecify.annotations.NullMarked;
