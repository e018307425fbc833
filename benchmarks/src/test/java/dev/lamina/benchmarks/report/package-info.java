@NullMarked
package dev.lamina.benchmarks.report;

import org.jspecify.annotations.NullMarked;
