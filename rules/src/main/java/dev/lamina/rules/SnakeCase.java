package dev.lamina.rules;

import java.util.Locale;

/** Names in Keras' snake case. */
public final class SnakeCase {
  private SnakeCase() {}

  /**
   * Keras' {@code to_snake_case}: {@code MLPBlock} is {@code mlp_block}, {@code CustomConv2D} is
   * {@code custom_conv2d}, {@code unitsList} is {@code units_list}.
   */
  public static String of(String name) {
    return name.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
