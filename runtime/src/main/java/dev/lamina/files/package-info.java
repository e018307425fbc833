/** How files are written, whatever they hold. */
@NullMarked
package dev.lamina.files;

import org.jspecify.annotations.NullMarked;
