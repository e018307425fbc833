/** Seeds and seeded random numbers. */
@NullMarked
package dev.lamina.random;

import org.jspecify.annotations.NullMarked;
