package dev.lamina.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Keras name with arguments, as in {@code truncated_normal(stddev=0.02)} or {@code l2(0.01)}.
 *
 * @param name the name
 * @param positional the arguments without a name, in order
 * @param named the arguments with a name
 */
record NamedCall(
    String name, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z_][\\w>.]*)\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern ARGUMENT =
      Pattern.compile("\\s*(?:(\\w+)\\s*=)?\\s*('[^']*'|\\[[^]]*]|[^,'\\[\\]]+)\\s*(?:,|$)");

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static NamedCall parse(String kind, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw refused(kind, text);
    }
    List<@Nullable Object> positional = new ArrayList<>();
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    String arguments = form.group(2) == null ? "" : form.group(2);
    Matcher argument = ARGUMENT.matcher(arguments);
    int end = 0;
    while (end < arguments.length() && argument.find(end) && argument.start() == end) {
      Object value = value(kind, text, argument.group(2).trim());
      if (argument.group(1) != null) {
        named.put(argument.group(1), value);
      } else if (named.isEmpty()) {
        positional.add(value);
      } else {
        throw refused(kind, text);
      }
      end = argument.end();
    }
    if (end < arguments.length()) {
      throw refused(kind, text);
    }
    return new NamedCall(form.group(1), positional, named);
  }

  /**
   * All arguments by name.
   *
   * @param parameters the names of positional arguments
   * @throws IllegalArgumentException if there are more arguments than names
   */
  Map<String, @Nullable Object> arguments(List<String> parameters) {
    if (positional.size() > parameters.size()) {
      throw new IllegalArgumentException(
          name + " takes the arguments " + parameters + ". Received: " + positional);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      all.put(parameters.get(i), positional.get(i));
    }
    all.putAll(named);
    return all;
  }

  private static @Nullable Object value(String kind, String text, String literal) {
    if (literal.startsWith("'")) {
      return literal.substring(1, literal.length() - 1);
    }
    if (literal.startsWith("[")) {
      List<@Nullable Object> list = new ArrayList<>();
      for (String element : literal.substring(1, literal.length() - 1).split(",", -1)) {
        list.add(value(kind, text, element.trim()));
      }
      return list;
    }
    return switch (literal.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      case "none", "null" -> null;
      default -> number(kind, text, literal);
    };
  }

  private static Number number(String kind, String text, String literal) {
    try {
      if (literal.matches("[+-]?\\d+")) {
        return Long.valueOf(literal);
      }
      return Double.valueOf(literal);
    } catch (NumberFormatException notANumber) {
      throw refused(kind, text);
    }
  }

  private static IllegalArgumentException refused(String kind, String text) {
    return new IllegalArgumentException(
        "The "
            + kind
            + " \""
            + text
            + "\" cannot be read. Write a name, or a name with arguments such as"
            + " name(0.5, other=2)");
  }
}
