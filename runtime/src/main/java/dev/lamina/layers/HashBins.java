package dev.lamina.layers;

import dev.lamina.config.PlainValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts strings into bins by a hash, numbers by their decimal digits: FarmHash's fingerprint, or
 * SipHash with a salt as its key.
 *
 * @param salt two numbers, or none
 */
record HashBins(List<Long> salt) {
  /**
   * Bins by a salt as Keras takes it.
   *
   * @param salt null, a number that stands for two, or two numbers
   * @throws IllegalArgumentException for anything else
   */
  static HashBins of(String what, @Nullable PlainValue salt) {
    if (salt == null) {
      return new HashBins(List.of());
    }
    List<?> given =
        salt.value() instanceof List<?> list ? list : List.of(salt.value(), salt.value());
    List<Long> numbers =
        given.stream()
            .filter(one -> one instanceof Integer || one instanceof Long)
            .map(one -> ((Number) one).longValue())
            .toList();
    if (given.size() != 2 || numbers.size() != 2) {
      throw new IllegalArgumentException(
          what + " must be a whole number, or two of them. Received: " + salt);
    }
    return new HashBins(numbers);
  }

  /** The bin of a string. */
  long bin(String text, int bins) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long hash = salt.isEmpty() ? FarmHash64.of(bytes) : SipHash.of(bytes, salt.get(0), salt.get(1));
    return Long.remainderUnsigned(hash, bins);
  }

  /** The salt as configs hold it: two numbers, or null. */
  @Nullable List<Long> inConfig() {
    return salt.isEmpty() ? null : salt;
  }
}
