package dev.lamina.compiletests;

import java.util.List;
import java.util.Random;

/** Writes random expressions of whole numbers over the names of {@link FormulaTest}'s layers. */
final class RandomExpressions {
  private final Random random;

  RandomExpressions(long seed) {
    random = new Random(seed);
  }

  /** An expression that is 0 or more, with choices outside. */
  String length(int choices) {
    return choices > 0 && random.nextBoolean()
        ? truth(2) + " ? " + length(choices - 1) + " : " + length(choices - 1)
        : "(" + whole(3) + ") % 1009";
  }

  private String whole(int depth) {
    if (depth == 0) {
      return pick(
          "a",
          "b",
          "c",
          "sizes[0]",
          "sizes[-1]",
          "steps[1]",
          "sizes[1:][0]",
          axis(),
          axis(),
          number());
    }
    String left = whole(depth - 1);
    String right = whole(depth - 1);
    return switch (random.nextInt(12)) {
      case 0 -> left + " + " + right;
      case 1 -> left + " - " + right;
      case 2 -> "(" + left + ") * (" + right + ")";
      case 3 -> "(" + left + ") / " + divisor();
      case 4 -> "(" + left + ") // " + divisor();
      case 5 -> "(" + left + ") % " + divisor();
      case 6 -> "ceilDiv(" + left + ", " + divisor() + ")";
      case 7 -> pick("min", "max") + "(" + left + ", " + right + ")";
      case 8 -> "(" + truth(depth - 1) + " ? " + left + " : " + right + ")";

      case 9 -> pick("prod", "min", "max") + "(" + several() + ")";
      case 10 -> "rank(" + several() + ")";
      default -> "-(" + left + ")";
    };
  }

  private String truth(int depth) {
    if (depth <= 0) {
      return pick("flag", "mode == 'same'", "'valid' != mode", "kind == 'mean'", "rate < 0.5");
    }
    String left = truth(depth - 1);
    String right = truth(depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> "(" + left + ") && (" + right + ")";
      case 1 -> "(" + left + ") || (" + right + ")";
      case 2 -> "!(" + left + ")";
      case 3 -> "extra != null && extra > " + whole(depth - 1);
      default ->
          "("
              + whole(depth - 1)
              + ") "
              + pick("<", "<=", ">", ">=", "==", "!=")
              + " ("
              + whole(depth - 1)
              + ")";
    };
  }

  private String axis() {
    return "input[" + (random.nextInt(8) - 4) + "]";
  }

  private String several() {
    return pick(
        "input",
        "input[1:]",
        "input[:-1]",
        "input[1:-1]",
        "sizes",
        "steps",
        "sizes[1:]",
        "steps[:-1]");
  }

  private String divisor() {
    return pick("a", "b", "c", "2", "3");
  }

  private String number() {
    return Integer.toString(random.nextInt(10));
  }

  private String pick(String... words) {
    return List.of(words).get(random.nextInt(words.length));
  }
}
