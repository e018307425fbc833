/** The order of a run: what is asked of whom, and when. */
@NullMarked
package dev.lamina.benchmarks.run;

import org.jspecify.annotations.NullMarked;
