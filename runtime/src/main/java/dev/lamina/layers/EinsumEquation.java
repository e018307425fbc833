package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an equation such as {@code "abc,cd->abd"} says of a kernel, for an input and the output's
 * lengths without its batch. Keras: {@code _analyze_einsum_string}.
 *
 * @param kernel the kernel's shape
 * @param bias the bias' shape, or null without one
 * @param output the output's shape
 * @param inputAxes the kernel's axes that are summed over
 * @param outputAxes the kernel's axes that the output has
 */
record EinsumEquation(
    Shape kernel,
    @Nullable Shape bias,
    Shape output,
    List<Integer> inputAxes,
    List<Integer> outputAxes) {
  private static final Pattern PLAIN = Pattern.compile("([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)");
  private static final Pattern DOTS_FIRST =
      Pattern.compile("\\.\\.\\.([a-zA-Z]+),([a-zA-Z]+)->\\.\\.\\.([a-zA-Z]+)");
  private static final Pattern DOTS_LAST =
      Pattern.compile("([a-zA-Z]{2,})\\.\\.\\.,([a-zA-Z]+)->([a-zA-Z]+)\\.\\.\\.");

  /** The letters of the equation, and where its dots are. */
  private record Terms(String text, String input, String kernel, String output, boolean dotsFirst) {
    static Terms of(String label, String equation) {
      for (Pattern form : List.of(PLAIN, DOTS_FIRST, DOTS_LAST)) {
        Matcher match = form.matcher(equation);
        if (match.matches()) {
          return new Terms(
              equation, match.group(1), match.group(2), match.group(3), form == DOTS_FIRST);
        }
      }
      throw new IllegalArgumentException(
          label
              + ".equation must have the form [X],[Y]->[Z], ...[X],[Y]->...[Z] or"
              + " [X]...,[Y]->[Z].... Received: \""
              + equation
              + '"');
    }
  }

  /** Throws if the equation has no form that a layer can use, or letters that nothing gives. */
  static void check(String label, String equation, @Nullable String biasAxes) {
    Terms terms = Terms.of(label, equation);
    for (int i = 0; i < terms.output().length(); i++) {
      char letter = terms.output().charAt(i);
      if (terms.input().indexOf(letter) < 0 && terms.kernel().indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            label
                + ".equation \""
                + equation
                + "\": axis "
                + letter
                + " of the output is neither in the input nor in the kernel");
      }
    }
    for (int i = 0; i < terms.kernel().length(); i++) {
      char letter = terms.kernel().charAt(i);
      if (terms.input().indexOf(letter) < 0 && terms.output().indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            label
                + ".equation \""
                + equation
                + "\": axis "
                + letter
                + " of the kernel is neither in the input nor in the output");
      }
    }
    for (int i = 0; biasAxes != null && i < biasAxes.length(); i++) {
      if (terms.output().indexOf(biasAxes.charAt(i)) < 0) {
        throw new IllegalArgumentException(
            label
                + ".biasAxes \""
                + biasAxes
                + "\": axis "
                + biasAxes.charAt(i)
                + " is not in the output \""
                + terms.output()
                + '"');
      }
    }
  }

  /**
   * Analyzes an equation that was checked.
   *
   * @param outputShape the output's lengths behind the batch, -1 for those that the input gives
   */
  static EinsumEquation of(
      String label,
      String equation,
      @Nullable String biasAxes,
      Shape input,
      List<Integer> outputShape) {
    Terms terms = Terms.of(label, equation);
    int elided = input.rank() - terms.input().length();
    boolean hasDots = equation.contains("...");
    if (elided < 0 || (elided > 0 && !hasDots)) {
      throw new ShapeException(
          label
              + ": the equation \""
              + equation
              + "\" is for inputs of "
              + terms.input().length()
              + (hasDots ? " axes at least" : " axes")
              + ". Received: "
              + input);
    }
    Shape declared = output(terms, input, elided, outputShape);
    if (declared.rank() != terms.output().length() + elided) {
      throw new ShapeException(
          label
              + ": the output of \""
              + equation
              + "\" has "
              + (terms.output().length() + elided)
              + " axes, of which outputShape must give all but the batch"
              + (elided == 0 ? "" : " and those of the dots")
              + ". Received: outputShape = "
              + outputShape);
    }
    int before = terms.dotsFirst() ? elided : 0;
    Shape output = shared(label, terms, input, declared, before);
    List<Integer> inputAxes = new ArrayList<>();
    List<Integer> outputAxes = new ArrayList<>();
    int[] kernel = new int[terms.kernel().length()];
    for (int i = 0; i < kernel.length; i++) {
      int inOutput = terms.output().indexOf(terms.kernel().charAt(i));
      if (inOutput >= 0) {
        kernel[i] = output.dim(inOutput + before);
        outputAxes.add(i);
      } else {
        kernel[i] = input.dim(terms.input().indexOf(terms.kernel().charAt(i)) + before);
        inputAxes.add(i);
      }
    }
    Shape bias = biasAxes == null ? null : bias(terms, biasAxes, output, elided);
    return new EinsumEquation(Shape.of(kernel), bias, output, inputAxes, outputAxes);
  }

  /** The batch, the lengths that the dots stand for, and those given. */
  private static Shape output(Terms terms, Shape input, int elided, List<Integer> outputShape) {
    Shape given = Shape.of(outputShape.stream().mapToInt(Integer::intValue).toArray());
    Shape batch = input.slice(0, 1);
    if (terms.dotsFirst()) {
      // Keras takes the batch to be the first of the axes that the dots stand for.
      return batch.concat(elided > 1 ? input.slice(1, elided) : Shape.of()).concat(given);
    }
    Shape whole = batch.concat(given);
    return elided > 0 ? whole.concat(input.slice(input.rank() - elided)) : whole;
  }

  /** The output with the lengths of axes that the input has, too; throws if they differ. */
  private static Shape shared(String label, Terms terms, Shape input, Shape declared, int before) {
    Shape output = declared;
    for (int i = 0; i < terms.input().length(); i++) {
      int inOutput = terms.output().indexOf(terms.input().charAt(i));
      if (inOutput < 0) {
        continue;
      }
      int wanted = output.dim(inOutput + before);
      int given = input.dim(i + before);
      if (wanted != Shape.UNKNOWN && given != Shape.UNKNOWN && wanted != given) {
        throw new ShapeException(
            label
                + ": axis "
                + terms.input().charAt(i)
                + " of \""
                + terms.text()
                + "\" is "
                + given
                + " in the input "
                + input
                + ", but "
                + wanted
                + " in the output "
                + output);
      }
      if (wanted == Shape.UNKNOWN) {
        output = output.with(inOutput + before, given);
      }
    }
    return output;
  }

  private static Shape bias(Terms terms, String biasAxes, Shape output, int elided) {
    int before = terms.dotsFirst() ? elided : 0;
    int first = terms.output().length();
    for (int i = 0; i < biasAxes.length(); i++) {
      first = Math.min(first, terms.output().indexOf(biasAxes.charAt(i)));
    }
    int behind = terms.dotsFirst() ? 0 : elided;
    int[] bias = new int[terms.output().length() - first + behind];
    for (int i = 0; i < bias.length; i++) {
      boolean isBiased =
          first + i < terms.output().length()
              && biasAxes.indexOf(terms.output().charAt(first + i)) >= 0;
      bias[i] = isBiased ? output.dim(first + i + before) : 1;
    }
    return Shape.of(bias);
  }
}
