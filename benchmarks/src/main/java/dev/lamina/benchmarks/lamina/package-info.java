/** The models in Lamina. */
@NullMarked
package dev.lamina.benchmarks.lamina;

import org.jspecify.annotations.NullMarked;
