package dev.lamina.rules.expression;

import java.util.List;

/**
 * What a name stands for.
 *
 * @param name the name
 * @param type its type
 * @param nullable whether it may be null
 * @param words the strings it can be; empty if any
 * @param size how many elements it has; 0 if any number
 */
public record Symbol(String name, ExprType type, boolean nullable, List<String> words, int size) {
  /** Keeps a copy of the words. */
  public Symbol {
    words = List.copyOf(words);
  }

  /** A name of that type, without further limits. */
  public static Symbol of(String name, ExprType type) {
    return new Symbol(name, type, false, List.of(), 0);
  }
}
