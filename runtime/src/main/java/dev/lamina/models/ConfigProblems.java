package dev.lamina.models;

import java.util.List;

/** Everything that stands in the way of making a model of a config, in one error. */
final class ConfigProblems {
  private ConfigProblems() {}

  /** A line each; those of a model inside are indented below it. */
  static IllegalArgumentException error(String model, List<String> problems) {
    return new IllegalArgumentException(
        model + " cannot be made:\n" + String.join("\n", problems).indent(2).stripTrailing());
  }
}
