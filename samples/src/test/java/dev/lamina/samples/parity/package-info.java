/**
 * Lamina against numbers that real Keras made: one test class for each kind of case in a fixture
 * set (its {@code README.md} explains the format).
 */
@NullMarked
package dev.lamina.samples.parity;

import org.jspecify.annotations.NullMarked;
