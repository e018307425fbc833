/** The models in SameDiff. */
@NullMarked
package dev.lamina.benchmarks.samediff;

import org.jspecify.annotations.NullMarked;
