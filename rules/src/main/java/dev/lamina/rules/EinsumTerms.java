package dev.lamina.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An equation such as {@code "abc,cd->abd"}: the letters of input, kernel and output.
 *
 * @param text the whole
 * @param dots where there are more axes, which have no letters
 */
public record EinsumTerms(String text, String input, String kernel, String output, Dots dots) {
  private static final Pattern PLAIN = Pattern.compile("([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)");
  private static final Pattern FIRST =
      Pattern.compile("\\.\\.\\.([a-zA-Z]+),([a-zA-Z]+)->\\.\\.\\.([a-zA-Z]+)");
  private static final Pattern LAST =
      Pattern.compile("([a-zA-Z]{2,})\\.\\.\\.,([a-zA-Z]+)->([a-zA-Z]+)\\.\\.\\.");

  /** Where dots stand for axes. */
  public enum Dots {
    /** Nowhere. */
    NONE,
    /** Before the letters. */
    FIRST,
    /** Behind the letters. */
    LAST
  }

  /**
   * Reads an equation.
   *
   * @param who what messages call it
   * @throws IllegalArgumentException if it has no form that a layer can use, or letters that
   *     nothing gives
   */
  public static EinsumTerms of(String who, String equation) {
    EinsumTerms terms = read(who, equation);
    for (char letter : terms.output.toCharArray()) {
      require(
          terms.has(letter, terms.input) || terms.has(letter, terms.kernel),
          who + " \"" + equation,
          "axis " + letter + " of the output is neither in the input nor in the kernel");
    }
    for (char letter : terms.kernel.toCharArray()) {
      require(
          terms.has(letter, terms.input) || terms.has(letter, terms.output),
          who + " \"" + equation,
          "axis " + letter + " of the kernel is neither in the input nor in the output");
    }
    return terms;
  }

  private static EinsumTerms read(String who, String equation) {
    List<Pattern> forms = List.of(PLAIN, FIRST, LAST);
    for (int i = 0; i < forms.size(); i++) {
      Matcher match = forms.get(i).matcher(equation);
      if (match.matches()) {
        return new EinsumTerms(
            equation, match.group(1), match.group(2), match.group(3), Dots.values()[i]);
      }
    }
    throw new IllegalArgumentException(
        who
            + " must have the form [X],[Y]->[Z], ...[X],[Y]->...[Z] or [X]...,[Y]->[Z]...."
            + " Received: \""
            + equation
            + '"');
  }

  private boolean has(char letter, String letters) {
    return letters.indexOf(letter) >= 0;
  }

  private static void require(boolean holds, String who, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(who + "\": " + otherwise);
    }
  }

  /**
   * Checks the letters of the axes that a bias is added along.
   *
   * @param who what messages call them
   * @throws IllegalArgumentException if the output has not all of them
   */
  public void checkBias(String who, @Nullable String biasAxes) {
    for (char letter : (biasAxes == null ? "" : biasAxes).toCharArray()) {
      require(
          has(letter, output),
          who + " \"" + biasAxes,
          "axis " + letter + " is not in the output \"" + output + '"');
    }
  }

  /** The kernel's axes that are summed over. */
  public List<Integer> inputAxes() {
    return axes(false);
  }

  /** The kernel's axes that the output has. */
  public List<Integer> outputAxes() {
    return axes(true);
  }

  private List<Integer> axes(boolean inOutput) {
    return IntStream.range(0, kernel.length())
        .filter(i -> has(kernel.charAt(i), output) == inOutput)
        .boxed()
        .toList();
  }
}
