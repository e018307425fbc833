/** Drafts of layers that a file holds and nobody has registered. */
@NullMarked
package dev.lamina.skeleton;

import org.jspecify.annotations.NullMarked;
