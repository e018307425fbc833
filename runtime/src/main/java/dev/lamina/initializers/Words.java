package dev.lamina.initializers;

import dev.lamina.config.Arguments;
import dev.lamina.rules.Ranges;

/** Reads arguments that are one of a few words. */
final class Words {
  private Words() {}

  /** The argument, or the first of the allowed words. */
  static String oneOf(Arguments given, String key, String... allowedDefaultFirst) {
    String word = given.string(key).orElse(allowedDefaultFirst[0]);
    Ranges.oneOf(given.owner() + "." + key, word, allowedDefaultFirst);
    return word;
  }
}
