/**
 * The eight layers of a well-known tutorial on Keras custom layers, as a user of Lamina writes
 * them, each with the Keras text that it mirrors. Three of them live in {@code samples/digits},
 * which trains on them.
 */
@NullMarked
package dev.lamina.samples.layers;

import org.jspecify.annotations.NullMarked;
