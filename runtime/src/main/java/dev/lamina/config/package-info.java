/** Configurations as Keras writes them: serialized objects, their names and their arguments. */
@NullMarked
package dev.lamina.config;

import org.jspecify.annotations.NullMarked;
