/** The digits sample, run and looked at. */
@NullMarked
package dev.lamina.samples.digits;

import org.jspecify.annotations.NullMarked;
