package dev.lamina.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The strings that tensors hold. Each has a number, so that a string tensor is one of whole numbers
 * wherever it is only carried; the empty string's is 0. A string that was once in a tensor stays
 * here, as with {@link String#intern}: they are meant for words of a vocabulary, not for documents.
 */
public final class Strings {
  private static final Map<String, Long> NUMBERS = new ConcurrentHashMap<>(Map.of("", 0L));
  private static final List<String> TEXTS = new ArrayList<>(List.of(""));

  private Strings() {}

  /** The number of a string. */
  public static long number(String text) {
    Long known = NUMBERS.get(text);
    return known == null ? add(text) : known;
  }

  private static long add(String text) {
    synchronized (TEXTS) {
      return NUMBERS.computeIfAbsent(
          text,
          added -> {
            TEXTS.add(added);
            return TEXTS.size() - 1L;
          });
    }
  }

  /** The string of a number. */
  public static String text(long number) {
    synchronized (TEXTS) {
      return TEXTS.get(Math.toIntExact(number));
    }
  }
}
