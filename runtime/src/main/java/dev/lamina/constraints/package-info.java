/** What weights are forced to be after each step, by Keras' names. */
@NullMarked
package dev.lamina.constraints;

import org.jspecify.annotations.NullMarked;
