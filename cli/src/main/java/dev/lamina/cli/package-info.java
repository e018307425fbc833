/** The command line: {@code java -jar lamina.jar inspect model.keras}, and so on. */
@NullMarked
package dev.lamina.cli;

import org.jspecify.annotations.NullMarked;
