/** Handwritten digits, from pictures to a model file that Keras opens. */
@NullMarked
package dev.lamina.samples.digits;

import org.jspecify.annotations.NullMarked;
