/**
 * What a loss takes: which outputs and which labels, said in the same words by the compiler and by
 * {@code fit}.
 */
@NullMarked
package dev.lamina.rules.losses;

import org.jspecify.annotations.NullMarked;
