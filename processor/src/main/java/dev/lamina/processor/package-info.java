/** The annotation processors: they read, check, report and write, in this order. */
@NullMarked
package dev.lamina.processor;

import org.jspecify.annotations.NullMarked;
