/**
 * Operations on tensors: each defined once, with its shape rule, kernel and gradient side by side.
 */
@NullMarked
package dev.lamina.ops;

import org.jspecify.annotations.NullMarked;
