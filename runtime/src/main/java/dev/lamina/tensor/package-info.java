/** Tensors, their shapes and element types. */
@NullMarked
package dev.lamina.tensor;

import org.jspecify.annotations.NullMarked;
