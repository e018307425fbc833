/**
 * How operations run: at once on values, or traced into a graph that is planned once and replayed;
 * variables, gradients, and the interface a backend implements.
 */
@NullMarked
package dev.lamina.engine;

import org.jspecify.annotations.NullMarked;
