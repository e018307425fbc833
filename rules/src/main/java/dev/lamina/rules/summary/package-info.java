/** What a model's summary looks like, printed by the program as by the compiler. */
@NullMarked
package dev.lamina.rules.summary;

import org.jspecify.annotations.NullMarked;
