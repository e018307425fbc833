/**
 * Model files: a config tree and a weight table to and from Keras' {@code .keras} format. Knows
 * neither layers nor models; a file is data, and nothing in it is ever run or opened.
 */
@NullMarked
package dev.lamina.saving;

import org.jspecify.annotations.NullMarked;
