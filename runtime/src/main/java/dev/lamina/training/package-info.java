/** Fitting, evaluating and predicting: batches, the traced steps, history and progress. */
@NullMarked
package dev.lamina.training;

import org.jspecify.annotations.NullMarked;
