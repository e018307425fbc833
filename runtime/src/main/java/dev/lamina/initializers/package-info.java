/** How a weight's first values are made, by Keras' names. */
@NullMarked
package dev.lamina.initializers;

import org.jspecify.annotations.NullMarked;
