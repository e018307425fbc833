/** Layers: their life, their configuration, and the built-in ones. */
@NullMarked
package dev.lamina.layers;

import org.jspecify.annotations.NullMarked;
