@NullMarked
package dev.lamina.benchmarks.run;

import org.jspecify.annotations.NullMarked;
