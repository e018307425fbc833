/** The models that are compared and what is measured of them: said once, for every system. */
@NullMarked
package dev.lamina.benchmarks.model;

import org.jspecify.annotations.NullMarked;
