/** Runnable samples: each has a {@code main} and prints what it shows. */
@NullMarked
package dev.lamina.samples;

import org.jspecify.annotations.NullMarked;
