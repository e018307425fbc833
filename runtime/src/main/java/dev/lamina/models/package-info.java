/** Models: layers put together, compiled, trained and saved. */
@NullMarked
package dev.lamina.models;

import org.jspecify.annotations.NullMarked;
