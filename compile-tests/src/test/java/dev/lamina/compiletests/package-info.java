/** What the annotation processor accepts, refuses and writes, tried with the real runtime. */
@NullMarked
package dev.lamina.compiletests;

import org.jspecify.annotations.NullMarked;
