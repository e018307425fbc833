/** Where a training stands, in a file that it can go on from. */
@NullMarked
package dev.lamina.checkpoint;

import org.jspecify.annotations.NullMarked;
