package dev.lamina.compiletests;

/** Makes whole files out of the few lines that a test is about. */
final class LayerSources {
  static final String IMPORTS =
      """
      package bad;
      import dev.lamina.activations.*;
      import dev.lamina.annotations.*;
      import dev.lamina.constraints.*;
      import dev.lamina.engine.*;
      import dev.lamina.initializers.*;
      import dev.lamina.layers.*;
      import dev.lamina.regularizers.*;
      import dev.lamina.tensor.*;
      import java.util.*;
      import org.jspecify.annotations.Nullable;
      """;

  private LayerSources() {}

  /** A layer {@code Bad} with these members, its annotations first, and a user of its API. */
  static String layer(String members) {
    StringBuilder annotations = new StringBuilder();
    StringBuilder body = new StringBuilder();
    members
        .lines()
        .forEach(
            line ->
                (line.matches("`?@(Layer|Output|Takes|Requires)\\b.*") ? annotations : body)
                    .append(line)
                    .append("\n"));
    boolean hasLayer = annotations.toString().contains("@Layer");
    boolean hasCall = members.contains(" call(") || members.contains("`call(");
    return IMPORTS
        + (hasLayer ? "" : "@Layer\n")
        + annotations
        + "public abstract class BadLayer extends BaseLayer {\n"
        + "@Hyperparam(min = 1) abstract int units();\n"
        + "@Hyperparam boolean useBias() { return true; }\n"
        + body
        + (hasCall ? "" : "protected Tensor call(Tensor input) { return input; }\n")
        + "}\n"
        + "class User {\n"
        + "  static Bad.Builder made() { return Bad.builder().units(3).useBias(true); }\n"
        + "  static int read(Bad bad) { return bad.useBias() ? bad.units() : 0; }\n"
        + "}\n";
  }
}
