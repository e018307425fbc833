package dev.lamina.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The little of Python's syntax that stands in the head of a NumPy file: a dictionary of texts,
 * booleans and tuples of whole numbers. Nothing is ever evaluated.
 */
final class PythonLiteral {
  /** More than any array has axes; only so that a broken text ends soon. */
  private static final int MAX_LENGTH = 1000;

  private final String text;
  private final DataPlace place;
  private int at;

  PythonLiteral(String text, DataPlace place) {
    this.text = text;
    this.place = place;
  }

  /** The one dictionary that this text is: texts, {@link Boolean}s and {@code long[]}s by key. */
  Map<String, Object> dictionary() {
    Map<String, Object> entries = new LinkedHashMap<>();
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      if (entries.put(key, value()) != null) {
        throw place.refuse("names \"%s\" twice".formatted(key));
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    if (peek() != 0) {
      throw unexpected("nothing more");
    }
    return entries;
  }

  private Object value() {
    char next = peek();
    if (next == '\'' || next == '"') {
      return string();
    }
    if (next == '(') {
      return tuple();
    }
    if (next == '[') {
      throw place.refuse("describes records of several fields. Allowed: arrays of plain numbers");
    }
    if (acceptWord("True")) {
      return true;
    }
    if (acceptWord("False")) {
      return false;
    }
    throw unexpected("a text, True, False or a tuple");
  }

  private String string() {
    char quote = peek();
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw unexpected("a text in quotes");
    }
    String content = text.substring(at + 1, end);
    at = end + 1;
    return content;
  }

  private long[] tuple() {
    long[] numbers = new long[MAX_LENGTH];
    int length = 0;
    expect('(');
    while (!accept(')')) {
      if (length == MAX_LENGTH) {
        throw place.refuse("holds a tuple of more than %d numbers".formatted(MAX_LENGTH));
      }
      numbers[length++] = number();
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    return Arrays.copyOf(numbers, length);
  }

  private long number() {
    peek(); // skips the spaces before it
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    if (digits.isEmpty() || digits.length() > 18) {
      at = start;
      throw unexpected("a length of up to 18 digits");
    }
    accept('L'); // Python 2 wrote long numbers so
    return Long.parseLong(digits);
  }

  private boolean acceptWord(String word) {
    boolean is = text.startsWith(word, at);
    at += is ? word.length() : 0;
    return is;
  }

  private boolean accept(char wanted) {
    boolean is = peek() == wanted;
    at += is ? 1 : 0;
    return is;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  /** The next character that is no space, or 0 at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private DataFileException unexpected(String wanted) {
    String found = at < text.length() ? text.substring(at, Math.min(text.length(), at + 20)) : "";
    return place.refuse(
        "character %d: found \"%s\". Needed: %s".formatted(at, found.strip(), wanted));
  }
}
