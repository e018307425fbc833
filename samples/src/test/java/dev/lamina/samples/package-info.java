/** The samples, run and looked at. */
@NullMarked
package dev.lamina.samples;

import org.jspecify.annotations.NullMarked;
