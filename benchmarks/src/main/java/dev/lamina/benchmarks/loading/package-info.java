/** How long a large file takes to load, and how much memory. */
@NullMarked
package dev.lamina.benchmarks.loading;

import org.jspecify.annotations.NullMarked;
