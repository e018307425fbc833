/** A test kit that checks what every layer must do, for Lamina's layers and for users' own. */
@NullMarked
package dev.lamina.layers.testing;

import org.jspecify.annotations.NullMarked;
