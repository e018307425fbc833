package dev.lamina.callbacks;

import org.jspecify.annotations.Nullable;

/**
 * What a call was asked for. Keras: a callback's {@code params}.
 *
 * @param verbose how much is printed: 0, 1 or 2
 * @param epochs the number of the last epoch, counted from 1; 1 for {@code evaluate} and {@code
 *     predict}
 * @param steps the batches of an epoch, or null if that is not known
 */
public record CallbackParams(int verbose, int epochs, @Nullable Integer steps) {}
