/** Writes the generated classes from the plain model. */
@NullMarked
package dev.lamina.processor.write;

import org.jspecify.annotations.NullMarked;
