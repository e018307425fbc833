/** Single operations of Lamina, timed by JMH. */
@NullMarked
package dev.lamina.benchmarks.operations;

import org.jspecify.annotations.NullMarked;
