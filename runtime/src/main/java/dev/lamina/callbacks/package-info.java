/** What looks on while a model is trained, evaluated or used. Keras: {@code keras.callbacks}. */
@NullMarked
package dev.lamina.callbacks;

import org.jspecify.annotations.NullMarked;
