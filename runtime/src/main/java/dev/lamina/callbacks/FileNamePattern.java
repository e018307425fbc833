package dev.lamina.callbacks;

import dev.lamina.rules.NearName;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with places for numbers, in Python's words: {@code
 * "{epoch:02d}-{val_loss:.2f}.keras"}.
 */
record FileNamePattern(String pattern) {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}:]*)(?::([^{}]*))?\\}");

  /**
   * The file with these numbers in their places.
   *
   * @throws IllegalArgumentException if a number is wanted that is not there, or in a format that
   *     is not known
   */
  Path with(Map<String, ? extends Number> numbers) {
    Matcher match = PLACE.matcher(pattern);
    StringBuilder name = new StringBuilder();
    while (match.find()) {
      Number number = numbers.get(match.group(1));
      if (number == null) {
        throw new IllegalArgumentException(
            "The file name \"%s\" needs \"%s\", which is not there. There is: %s%s"
                .formatted(
                    pattern,
                    match.group(1),
                    String.join(", ", numbers.keySet()),
                    NearName.hint(match.group(1), numbers.keySet())));
      }
      String spec = match.group(2) == null ? "" : match.group(2);
      match.appendReplacement(name, Matcher.quoteReplacement(PythonNumber.format(number, spec)));
    }
    return Path.of(match.appendTail(name).toString());
  }
}
