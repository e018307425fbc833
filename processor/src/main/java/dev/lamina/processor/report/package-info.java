/** The message catalogue and the one place that prints. */
@NullMarked
package dev.lamina.processor.report;

import org.jspecify.annotations.NullMarked;
