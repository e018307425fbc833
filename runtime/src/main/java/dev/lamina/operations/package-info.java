/**
 * The functions of {@code keras.ops} that stand as nodes in functional files: one table from Keras'
 * class names to what they compute.
 */
@NullMarked
package dev.lamina.operations;

import org.jspecify.annotations.NullMarked;
