/** Readers of data files. */
@NullMarked
package dev.lamina.data;

import org.jspecify.annotations.NullMarked;
