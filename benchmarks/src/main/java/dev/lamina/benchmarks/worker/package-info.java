/** A process that holds one model in one system and times it when asked. */
@NullMarked
package dev.lamina.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
