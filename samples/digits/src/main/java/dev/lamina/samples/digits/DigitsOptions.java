package dev.lamina.samples.digits;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What the command line asked for.
 *
 * @param cnn the convolutional model instead of the dense one
 * @param epochs how often to go through the training digits
 * @param output the model file to write
 * @param seed of the shuffling, so that a run can be repeated
 * @param help only list the options
 */
record DigitsOptions(boolean cnn, int epochs, Path output, long seed, boolean help) {
  static final String USAGE =
      String.join(
          System.lineSeparator(),
          "Usage: Digits [--cnn] [--epochs N] [--output FILE] [--seed N] [--help]",
          "  --cnn          train the convolutional model; without it, the dense one",
          "  --epochs N     go N times through the training digits (default 10)",
          "  --output FILE  write the model there (default target/digits-mlp.keras or"
              + " target/digits-cnn.keras)",
          "  --seed N       of the random numbers, so that a run can be repeated (default 1)");

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is not as {@link #USAGE} says; the message is for the
   *     user
   */
  static DigitsOptions parse(String... args) {
    boolean cnn = false;
    boolean help = false;
    int epochs = 10;
    long seed = 1;
    String output = "";
    Iterator<String> words = Arrays.asList(args).iterator();
    while (words.hasNext()) {
      String option = words.next();
      switch (option) {
        case "--cnn" -> cnn = true;
        case "--help" -> help = true;
        case "--epochs" -> epochs = (int) number(option, words, 1, 10_000);
        case "--seed" -> seed = number(option, words, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case "--output" -> output = value(option, words);
        default -> throw wrong("Option " + option + " is not known.");
      }
    }
    if (output.isEmpty()) {
      output = "target/digits-" + (cnn ? "cnn" : "mlp") + ".keras";
    }
    if (!output.endsWith(".keras")) {
      throw wrong("--output must name a .keras file. Received: " + output);
    }
    return new DigitsOptions(cnn, epochs, Path.of(output), seed, help);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw wrong(option + " needs a value.");
    }
    return words.next();
  }

  private static long number(String option, Iterator<String> words, long min, long max) {
    String text = value(option, words);
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    throw wrong(
        option + " must be a whole number from " + min + " to " + max + ". Received: " + text);
  }

  private static IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(message + System.lineSeparator() + USAGE);
  }
}
