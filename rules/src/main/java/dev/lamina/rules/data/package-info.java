/** What data a model takes, said in the same words by the compiler and by {@code fit}. */
@NullMarked
package dev.lamina.rules.data;

import org.jspecify.annotations.NullMarked;
