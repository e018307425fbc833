/** The backend on ND4J's native library, and the only package that knows it. */
@NullMarked
package dev.lamina.nd4j;

import org.jspecify.annotations.NullMarked;
