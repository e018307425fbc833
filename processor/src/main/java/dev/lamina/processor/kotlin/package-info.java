/** Writes the functions by which Kotlin makes layers: {@code Dense(units = 64)}. */
@NullMarked
package dev.lamina.processor.kotlin;

import org.jspecify.annotations.NullMarked;
