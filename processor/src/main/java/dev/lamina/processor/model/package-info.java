/** What a layer's author declared, as plain data between reading and writing. */
@NullMarked
package dev.lamina.processor.model;

import org.jspecify.annotations.NullMarked;
