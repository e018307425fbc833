/** Optimizers and learning-rate schedules by Keras' names. */
@NullMarked
package dev.lamina.optimizers;

import org.jspecify.annotations.NullMarked;
