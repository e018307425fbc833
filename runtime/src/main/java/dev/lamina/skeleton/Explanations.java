package dev.lamina.skeleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Which hyperparameter, axis of an input, or product or quotient of two of them, a length is. */
final class Explanations {
  /** What is a number in a config and never the length of an axis. */
  private static final Set<String> NO_LENGTHS =
      Set.of("stride", "strides", "axis", "seed", "rate", "dilationRate", "padding");

  private final List<Term> numbers;
  private final List<Term> lengths;

  Explanations(List<Term> numbers, BuildShapes inputs) {
    this.numbers =
        numbers.stream()
            .filter(term -> !NO_LENGTHS.contains(term.shape().replaceAll("\\[.*", "")))
            .toList();
    lengths = inputs.terms();
  }

  /**
   * What the length of an axis is.
   *
   * @param values in each layer, null where it has no such axis
   * @param fromEnd 1 for the last axis: that is mostly what comes out, the one before what comes in
   */
  Term of(List<? extends @Nullable Integer> values, int fromEnd) {
    List<Term> candidates = new ArrayList<>();
    candidates.addAll(fromEnd == 2 ? lengths : numbers);
    candidates.addAll(fromEnd == 2 ? numbers : lengths);
    return first(candidates, values)
        .or(() -> first(combined(candidates), values))
        .orElseGet(() -> literal(values));
  }

  /** The same from hyperparameters alone, for code that knows no input. */
  Term ofNumbers(List<? extends @Nullable Integer> values) {
    return first(numbers, values)
        .or(() -> first(combined(numbers), values))
        .orElseGet(() -> literal(values));
  }

  private static Optional<Term> first(List<Term> terms, List<? extends @Nullable Integer> values) {
    return terms.stream().filter(term -> explains(term, values)).findFirst();
  }

  private static boolean explains(Term term, List<? extends @Nullable Integer> values) {
    for (int i = 0; i < values.size(); i++) {
      Integer value = values.get(i);
      if (value != null && !Objects.equals(term.values().get(i), value)) {
        return false;
      }
    }
    return true;
  }

  private static Term literal(List<? extends @Nullable Integer> values) {
    return Term.literal(
        values.stream().filter(Objects::nonNull).findFirst().map(Integer::intValue).orElse(1));
  }

  /** Quotients and products of two: {@code embedDim // numHeads}, {@code 4 * units}. */
  private static List<Term> combined(List<Term> terms) {
    List<Term> combined = new ArrayList<>();
    for (Term a : terms) {
      for (int factor = 2; factor <= 4; factor++) {
        int by = factor;
        combined.add(made(a, " * ", " * ", Term.literal(by), (x, y) -> x * by));
      }
      for (Term b : terms) {
        if (!a.equals(b)) {
          combined.add(made(a, " // ", " / ", b, (x, y) -> y != 0 && x % y == 0 ? x / y : -1));
          combined.add(made(a, " * ", " * ", b, (x, y) -> x * y));
          combined.add(made(a, " + ", " + ", b, Integer::sum));
        }
      }
    }
    return combined;
  }

  private static Term made(
      Term a, String inShape, String inCode, Term b, IntBinaryOperator function) {
    List<@Nullable Integer> values = new ArrayList<>();
    for (int i = 0; i < a.values().size(); i++) {
      Integer x = a.values().get(i);
      Integer y = b.isLiteral() ? Integer.valueOf(0) : b.values().get(i);
      values.add(x == null || y == null ? null : function.applyAsInt(x, y));
    }
    boolean isCode = !a.java().isEmpty() && !b.java().isEmpty();
    return new Term(
        a.shape() + inShape + b.shape(),
        isCode ? a.java() + inCode + b.java() : "",
        isCode ? a.kotlin() + inCode + b.kotlin() : "",
        values);
  }
}
