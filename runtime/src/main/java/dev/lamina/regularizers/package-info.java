/** What weights add to the loss, by Keras' names. */
@NullMarked
package dev.lamina.regularizers;

import org.jspecify.annotations.NullMarked;
