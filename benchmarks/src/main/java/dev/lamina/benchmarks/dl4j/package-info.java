/** The models in DL4J. */
@NullMarked
package dev.lamina.benchmarks.dl4j;

import org.jspecify.annotations.NullMarked;
