package dev.lamina.rules;

/** Names in Keras' snake case. */
public final class SnakeCase {
  private SnakeCase() {}

  /**
   * Keras' {@code to_snake_case}: {@code MLPBlock} is {@code mlp_block}, {@code CustomConv2D} is
   * {@code custom_conv2d}, {@code unitsList} is {@code units_list}.
   */
  public static String of(String name) {
    StringBuilder words = new StringBuilder();
    char last = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isCapital(c) && last != 0 && (isSmall(last) || isSmall(next(name, i)))) {
        words.append('_');
      }
      if (isKept(c)) {
        words.append(isCapital(c) ? (char) (c - 'A' + 'a') : c);
        last = c;
      }
    }
    return words.toString();
  }

  /** The kept character behind a place; 0 behind the last. */
  private static char next(String name, int place) {
    for (int i = place + 1; i < name.length(); i++) {
      if (isKept(name.charAt(i))) {
        return name.charAt(i);
      }
    }
    return 0;
  }

  private static boolean isKept(char c) {
    return isCapital(c) || isSmall(c) || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }
}
