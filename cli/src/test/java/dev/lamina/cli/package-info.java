@NullMarked
package dev.lamina.cli;

import org.jspecify.annotations.NullMarked;
