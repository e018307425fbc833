/** Constants computed from javac's trees, as the program itself would compute them. */
@NullMarked
package dev.lamina.processor.constant;

import org.jspecify.annotations.NullMarked;
