/** How much of an MLP step is matrix products, and how good these are. */
@NullMarked
package dev.lamina.benchmarks.products;

import org.jspecify.annotations.NullMarked;
