package dev.lamina.compiletests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes mistakes in sources, as hurried people and half-finished edits do, from a seed. */
final class Mutations {
  private static final Pattern WORD =
      Pattern.compile("\"[^\"\\n]*\"|'[^'\\n]*'|[\\w$]+|->|::|[<>=!&|+*/-]+|[^\\s\\w]");
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"\\n]*\"|\\b\\d+(?:\\.\\d+)?\\b|\\btrue\\b|\\bfalse\\b");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*;\\R");
  private static final Pattern ANNOTATION =
      Pattern.compile("@\\w+(?:\\((?:[^()\"]|\"[^\"\\n]*\")*\\))?");
  private static final String CHARACTERS = "abxXL019_$ .,;:(){}[]<>\"'@-+*/%=!?&|\\\n\u00e9";
  private static final List<String> WORDS =
      List.of("0", "-1", "null", "abstract", "final", "int", "List", ";", "\"units\"", "@Weight");
  private static final List<String> LITERALS =
      List.of(
          "0",
          "-1",
          "99999999999",
          "1.5",
          "1e400",
          "null",
          "true",
          "'c'",
          "\"\"",
          "\"input\"",
          "\"input[\"",
          "\"units units\"",
          "\"\\u0000\"",
          "\"units / 0\"",
          "{}",
          "{1, \"a\"}");
  private static final List<String> ANNOTATIONS =
      List.of(
          "",
          "@",
          "@Layer",
          "@Hyperparam",
          "@Weight",
          "@Sublayer",
          "@Output",
          "@Output({})",
          "@Requires",
          "@Requires(\"\")",
          "@Weight(shape = )",
          "@Hyperparam(min = \"1\")",
          "@Layer(\"int\")",
          "@Layer(\"a b\")",
          "@Layer(1)",
          "@Weight(shape = {1})",
          "@Missing",
          "@Hyperparam(size = -1)",
          "@Override",
          "@Hyperparam(min = 1, min = 2)",
          "@Weight(shapes = \"units\")",
          "@Weight(shape = null)",
          "@Deprecated @Deprecated");

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** One of them. */
  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** One to three words are dropped, doubled, swapped or replaced. */
  String words(String source) {
    String text = source;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = word(text);
    }
    return text;
  }

  /** One to three mistakes of any kind, in a whole file. */
  String file(String source) {
    String text = source;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text =
          switch (random.nextInt(12)) {
            case 0, 1 -> character(text);
            case 2, 3 -> replaced(text, LITERAL, LITERALS);
            case 4 -> replaced(text, IMPORT, List.of(""));
            case 5, 6 -> replaced(text, ANNOTATION, ANNOTATIONS);
            case 7 -> half(text);
            default -> word(text);
          };
    }
    return text;
  }

  private String word(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return text;
    }
    MatchResult word = one(words);
    MatchResult other = one(words);
    return switch (random.nextInt(5)) {
      case 0 -> replaced(text, word, "");
      case 1 -> replaced(text, word, word.group() + " " + word.group());
      case 2 -> replaced(text, word, one(WORDS));
      case 3 -> replaced(text, word, other.group());
      default -> swapped(text, word, other);
    };
  }

  private String character(String text) {
    int at = random.nextInt(text.length() + 1);
    char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    int after = Math.min(text.length(), at + random.nextInt(2));
    return text.substring(0, at) + (random.nextBoolean() ? "" : other) + text.substring(after);
  }

  private String half(String text) {
    return text.substring(0, random.nextInt(text.length() + 1));
  }

  private String replaced(String text, Pattern pattern, List<String> by) {
    List<MatchResult> found = new ArrayList<>(pattern.matcher(text).results().toList());
    return found.isEmpty() ? text : replaced(text, one(found), one(by));
  }

  private static String replaced(String text, MatchResult part, String by) {
    return text.substring(0, part.start()) + by + text.substring(part.end());
  }

  private static String swapped(String text, MatchResult one, MatchResult other) {
    MatchResult first = one.start() < other.start() ? one : other;
    MatchResult last = one.start() < other.start() ? other : one;
    return one.start() == other.start()
        ? text
        : replaced(replaced(text, last, first.group()), first, last.group());
  }
}
