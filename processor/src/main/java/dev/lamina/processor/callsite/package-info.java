/** The javac plugin: checks the calls that make layers, wherever they are. */
@NullMarked
package dev.lamina.processor.callsite;

import org.jspecify.annotations.NullMarked;
