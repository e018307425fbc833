package dev.lamina.rules;

import dev.lamina.rules.EinsumTerms.Dots;
import java.util.Arrays;

/**
 * The shapes of a product with a kernel over named axes. Keras: {@code _analyze_einsum_string}.
 *
 * <p>The lengths are the output's behind the batch, without those that dots stand for; -1 where the
 * input gives the length.
 */
public final class EinsumShapes {
  private EinsumShapes() {}

  /**
   * The output's shape.
   *
   * @throws IllegalArgumentException if input, equation and lengths do not fit each other
   */
  public static int[] einsum(int[] input, String equation, int[] lengths) {
    EinsumTerms terms = EinsumTerms.of("the equation", equation);
    int dotted = dotted(terms, input);
    if (lengths.length != terms.output().length() - batch(terms, dotted)) {
      throw new IllegalArgumentException(
          "the output of \"%s\" has %d axes%s, of which outputShape gives all but the batch, not %s"
              .formatted(
                  equation,
                  terms.output().length(),
                  dotted == 0 ? "" : " and those of the dots",
                  Arrays.toString(lengths)));
    }
    int[] output = declared(terms, input, dotted, lengths);
    checkTwice(terms, input);
    for (int i = 0; i < terms.output().length(); i++) {
      int at = i + before(terms, dotted);
      int given = length(terms, terms.output().charAt(i), input);
      boolean isKernels = terms.input().indexOf(terms.output().charAt(i)) < 0;
      if (isKernels && output[at] == Dims.UNKNOWN) {
        throw new IllegalArgumentException(
            "\"%s\": axis %c is not in the input, so that outputShape must give its length, not %s"
                .formatted(equation, terms.output().charAt(i), Arrays.toString(lengths)));
      }
      if (given != Dims.UNKNOWN && output[at] != Dims.UNKNOWN && given != output[at]) {
        throw new IllegalArgumentException(
            "axis %c of \"%s\" is %d in the input %s, but %d in outputShape %s"
                .formatted(
                    terms.output().charAt(i),
                    equation,
                    given,
                    Dims.text(input),
                    output[at],
                    Arrays.toString(lengths)));
      }
      output[at] = output[at] == Dims.UNKNOWN ? given : output[at];
    }
    return output;
  }

  /**
   * The kernel's shape.
   *
   * @throws IllegalArgumentException as {@link #einsum}
   */
  public static int[] kernel(int[] input, String equation, int[] lengths) {
    EinsumTerms terms = EinsumTerms.of("the equation", equation);
    int[] output = einsum(input, equation, lengths);
    int before = before(terms, dotted(terms, input));
    int[] kernel = new int[terms.kernel().length()];
    for (int i = 0; i < kernel.length; i++) {
      int inOutput = terms.output().indexOf(terms.kernel().charAt(i));
      kernel[i] =
          inOutput < 0 ? length(terms, terms.kernel().charAt(i), input) : output[inOutput + before];
    }
    return kernel;
  }

  /**
   * The bias' shape: from the first of its letters on, with length 1 where it has none.
   *
   * @throws IllegalArgumentException as {@link #einsum}
   */
  public static int[] bias(int[] input, String equation, int[] lengths, String biasAxes) {
    EinsumTerms terms = EinsumTerms.of("the equation", equation);
    int[] output = einsum(input, equation, lengths);
    int dotted = dotted(terms, input);
    int first = terms.output().length();
    for (int i = 0; i < biasAxes.length(); i++) {
      first = Math.min(first, terms.output().indexOf(biasAxes.charAt(i)));
    }
    int behind = terms.dots() == Dots.FIRST ? 0 : dotted;
    int[] bias = Dims.ones(terms.output().length() - first + behind);
    for (int i = first; i < terms.output().length(); i++) {
      if (biasAxes.indexOf(terms.output().charAt(i)) >= 0) {
        bias[i - first] = output[i + before(terms, dotted)];
      }
    }
    return bias;
  }

  /** How many axes the dots stand for. */
  private static int dotted(EinsumTerms terms, int[] input) {
    int letters = terms.input().length();
    if (input.length < letters || (input.length > letters && terms.dots() == Dots.NONE)) {
      throw new IllegalArgumentException(
          "the equation \"%s\" is for inputs of %d axes%s, the batch among them"
              .formatted(terms.text(), letters, terms.dots() == Dots.NONE ? "" : " at least"));
    }
    return input.length - letters;
  }

  /** Keras takes the batch to be the first of the axes that the dots stand for. */
  private static int batch(EinsumTerms terms, int dotted) {
    return terms.dots() == Dots.FIRST && dotted > 0 ? 0 : 1;
  }

  private static int before(EinsumTerms terms, int dotted) {
    return terms.dots() == Dots.FIRST ? dotted : 0;
  }

  /** The batch, the lengths that the dots stand for, and those given. */
  private static int[] declared(EinsumTerms terms, int[] input, int dotted, int[] lengths) {
    int[] output = new int[terms.output().length() + dotted];
    int before = before(terms, dotted);
    System.arraycopy(input, 0, output, 0, Math.max(1, before));
    System.arraycopy(lengths, 0, output, Math.max(1, before), lengths.length);
    if (terms.dots() == Dots.LAST) {
      System.arraycopy(input, input.length - dotted, output, output.length - dotted, dotted);
    }
    return output;
  }

  /** A letter that the input has twice is equally long in both places. */
  private static void checkTwice(EinsumTerms terms, int[] input) {
    int before = before(terms, input.length - terms.input().length());
    for (int i = 0; i < terms.input().length(); i++) {
      char letter = terms.input().charAt(i);
      int length = length(terms, letter, input);
      int other = input[i + before];
      if (length != other && length != Dims.UNKNOWN && other != Dims.UNKNOWN) {
        throw new IllegalArgumentException(
            "axis %c of \"%s\" is both %d and %d in the input %s"
                .formatted(letter, terms.text(), length, other, Dims.text(input)));
      }
    }
  }

  /** How long an axis is in the input; unknown if it is not there. */
  private static int length(EinsumTerms terms, char letter, int[] input) {
    int before = before(terms, input.length - terms.input().length());
    int place = terms.input().indexOf(letter);
    return place < 0 ? Dims.UNKNOWN : input[place + before];
  }
}
