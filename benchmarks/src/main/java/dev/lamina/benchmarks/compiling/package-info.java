/** What Lamina adds to the time that javac takes. */
@NullMarked
package dev.lamina.benchmarks.compiling;

import org.jspecify.annotations.NullMarked;
