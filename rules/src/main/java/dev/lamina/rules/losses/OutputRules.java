package dev.lamina.rules.losses;

import dev.lamina.rules.NearName;
import java.util.List;
import java.util.Optional;

/** What {@code compile} says of a model's outputs, against the outputs that there are. */
public final class OutputRules {
  private OutputRules() {}

  /**
   * Losses, loss weights or metrics that are given in the order of the outputs.
   *
   * @param number how many were given; 0 for none
   * @param what what they are, such as {@code losses}
   * @param outputs how many outputs there are
   * @param names what the outputs are called; none where that is not known
   */
  public static Optional<String> number(int number, String what, int outputs, List<String> names) {
    if (number == 0 || number == outputs) {
      return Optional.empty();
    }
    String all = names.isEmpty() ? "" : ": " + String.join(", ", names);
    String name = names.isEmpty() ? "name" : names.get(0);
    return Optional.of(
        "compile got "
            + number
            + " "
            + (number == 1 ? singular(what) : what)
            + " for "
            + outputs
            + (outputs == 1 ? " output" : " outputs")
            + all
            + ". Give one for each, or name the output: c.output(\""
            + name
            + "\", o -> o.loss(...).metrics(...))");
  }

  /** {@code loss} of {@code losses}, {@code metric} of {@code metrics}. */
  private static String singular(String what) {
    return what.endsWith("ses")
        ? what.substring(0, what.length() - 2)
        : what.substring(0, what.length() - 1);
  }

  /** A name of an output; empty if there is one of that name. */
  public static Optional<String> name(String name, List<String> names) {
    return names.contains(name)
        ? Optional.empty()
        : Optional.of(
            "compile names an output \""
                + name
                + "\", which the model does not have. Outputs: "
                + String.join(", ", names)
                + NearName.hint(name, names));
  }
}
