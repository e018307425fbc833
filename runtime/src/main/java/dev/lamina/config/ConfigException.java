package dev.lamina.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects that cannot be made of their configs: everything that stands in the way, each with its
 * place, such as {@code layers[1] "second"}.
 */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** As many as somebody reads; a file could have a problem in each of a million entries. */
  private static final int MOST_SHOWN = 50;

  private final ArrayList<Problem> problems;

  /**
   * One thing that stands in the way.
   *
   * @param place from the outermost config inwards, parted by {@code " > "}; empty for the whole
   * @param text what was found there, and what is allowed
   */
  public record Problem(String place, String text) implements Serializable {
    Problem within(String outer) {
      return new Problem(place.isEmpty() ? outer : outer + " > " + place, text);
    }

    @Override
    public String toString() {
      return place.isEmpty() ? text : place + ": " + text;
    }
  }

  private ConfigException(String message, List<Problem> problems, Throwable cause) {
    super(message, cause);
    this.problems = new ArrayList<>(problems);
  }

  /** The same complaint, found at a place inside another config. */
  public static ConfigException at(String place, IllegalArgumentException problem) {
    List<Problem> placed = problems(problem).stream().map(each -> each.within(place)).toList();
    String message =
        placed.size() == 1 ? placed.get(0).toString() : message("does not fit", placed);
    return new ConfigException(message, placed, problem);
  }

  /**
   * All these complaints in one.
   *
   * @param heading what cannot be made, for the first line
   * @param problems at least one
   */
  public static ConfigException all(
      String heading, List<? extends IllegalArgumentException> problems) {
    List<Problem> all = problems.stream().flatMap(each -> problems(each).stream()).toList();
    return new ConfigException(message(heading, all), all, problems.get(0));
  }

  /** What an exception complains of: one thing, unless it is one of these. */
  public static List<Problem> problems(IllegalArgumentException e) {
    return e instanceof ConfigException config
        ? List.copyOf(config.problems)
        : List.of(new Problem("", String.valueOf(e.getMessage())));
  }

  private static String message(String heading, List<Problem> problems) {
    StringBuilder text = new StringBuilder(heading).append(':');
    problems.stream().limit(MOST_SHOWN).forEach(each -> text.append("\n  ").append(each));
    if (problems.size() > MOST_SHOWN) {
      text.append("\n  and ").append(problems.size() - MOST_SHOWN).append(" more");
    }
    return text.toString();
  }
}
