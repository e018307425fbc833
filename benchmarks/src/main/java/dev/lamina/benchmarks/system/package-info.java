/** The systems that are compared: how each one's worker starts, and how to talk to it. */
@NullMarked
package dev.lamina.benchmarks.system;

import org.jspecify.annotations.NullMarked;
