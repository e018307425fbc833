/** The rules a layer must keep, one class for each family. */
@NullMarked
package dev.lamina.processor.check;

import org.jspecify.annotations.NullMarked;
