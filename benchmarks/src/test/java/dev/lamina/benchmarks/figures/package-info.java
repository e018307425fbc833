@NullMarked
package dev.lamina.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
