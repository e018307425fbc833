/** Figures as a table, a file and a chart. */
@NullMarked
package dev.lamina.benchmarks.report;

import org.jspecify.annotations.NullMarked;
