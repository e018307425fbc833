/** Lamina, Keras, DL4J and SameDiff timed side by side. */
@NullMarked
package dev.lamina.benchmarks;

import org.jspecify.annotations.NullMarked;
