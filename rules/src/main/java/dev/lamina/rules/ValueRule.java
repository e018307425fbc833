package dev.lamina.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one hyperparameter's value must satisfy. The compiler asks it about constants, the generated
 * constructor about every value, so both say the same.
 *
 * <p>Rules on numbers and strings hold for each element of a list or array. A value that is null,
 * and one of a type the rule does not speak of, violates nothing.
 */
public sealed interface ValueRule {
  /** What is wrong with the value, without whose it is: {@code must be at least 1. Received: 0}. */
  Optional<String> violation(@Nullable Object value);

  /** At least {@code min}. */
  record AtLeast(long min) implements ValueRule {
    @Override
    public Optional<String> violation(@Nullable Object value) {
      boolean holds =
          numbers(value).stream()
              .allMatch(n -> isWhole(n) ? n.longValue() >= min : n.doubleValue() >= (double) min);
      return holds ? Optional.empty() : violated("must be at least " + min + inEach(value), value);
    }
  }

  /** At most {@code max}. */
  record AtMost(long max) implements ValueRule {
    @Override
    public Optional<String> violation(@Nullable Object value) {
      boolean holds =
          numbers(value).stream()
              .allMatch(n -> isWhole(n) ? n.longValue() <= max : n.doubleValue() <= (double) max);
      return holds ? Optional.empty() : violated("must be at most " + max + inEach(value), value);
    }
  }

  /** One of these strings. */
  record OneOf(List<String> allowed) implements ValueRule {
    /** Keeps a copy. */
    public OneOf {
      allowed = List.copyOf(allowed);
    }

    @Override
    public Optional<String> violation(@Nullable Object value) {
      for (Object element : ValueText.elements(value)) {
        if (element instanceof String text && !allowed.contains(text)) {
          return Optional.of(
              "must be one of "
                  + ValueText.quoted(allowed)
                  + inEach(value)
                  + ". Received: "
                  + ValueText.of(value)
                  + NearName.hint(text, allowed));
        }
      }
      return Optional.empty();
    }
  }

  /** A list or array of exactly this many elements; in a list of lists, each of them. */
  record Size(int size) implements ValueRule {
    @Override
    public Optional<String> violation(@Nullable Object value) {
      boolean hasRows =
          value instanceof List<?> list && list.stream().anyMatch(List.class::isInstance);
      boolean holds =
          hasRows
              ? ValueText.elements(value).stream().allMatch(this::fits)
              : !ValueText.isSeveral(value) || fits(value);
      if (holds) {
        return Optional.empty();
      }
      String must = "must have " + size + (size == 1 ? " element" : " elements");
      return violated(must + (hasRows ? " in each list" : ""), value);
    }

    private boolean fits(@Nullable Object several) {
      return ValueText.elements(several).size() == size;
    }
  }

  /** A list of exactly this many lists. */
  record Rows(int rows) implements ValueRule {
    @Override
    public Optional<String> violation(@Nullable Object value) {
      boolean holds = !ValueText.isSeveral(value) || ValueText.elements(value).size() == rows;
      return holds
          ? Optional.empty()
          : violated("must have " + rows + (rows == 1 ? " list" : " lists"), value);
    }
  }

  private static Optional<String> violated(String must, @Nullable Object value) {
    return Optional.of(must + ". Received: " + ValueText.of(value));
  }

  private static String inEach(@Nullable Object value) {
    return ValueText.isSeveral(value) ? " in each element" : "";
  }

  private static List<Number> numbers(@Nullable Object value) {
    List<Number> numbers = new ArrayList<>();
    for (Object element : ValueText.elements(value)) {
      if (element instanceof Number number) {
        numbers.add(number);
      } else if (element instanceof List<?> row) {
        numbers.addAll(numbers(row));
      }
    }
    return numbers;
  }

  private static boolean isWhole(Number number) {
    return number instanceof Integer || number instanceof Long;
  }
}
