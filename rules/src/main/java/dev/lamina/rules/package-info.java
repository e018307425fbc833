/** What processor and runtime must say alike: names, ranges, the meaning of expressions. */
@NullMarked
package dev.lamina.rules;

import org.jspecify.annotations.NullMarked;
