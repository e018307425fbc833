@NullMarked
package dev.lamina.operations;

import org.jspecify.annotations.NullMarked;
