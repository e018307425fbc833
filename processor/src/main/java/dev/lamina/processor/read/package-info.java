/** Reads javac's elements into the plain model. */
@NullMarked
package dev.lamina.processor.read;

import org.jspecify.annotations.NullMarked;
