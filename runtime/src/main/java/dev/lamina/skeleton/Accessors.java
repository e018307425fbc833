package dev.lamina.skeleton;

import dev.lamina.layers.BaseLayer;
import dev.lamina.rules.SnakeCase;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of methods for the keys of configs and the attributes of Python's classes. */
final class Accessors {
  private static final Set<String> KOTLIN_WORDS =
      Set.of("as", "fun", "in", "is", "object", "typealias", "val", "var", "when", "typeof");

  private static final Set<String> TAKEN = taken();

  private Accessors() {}

  private static Set<String> taken() {
    Set<String> taken = new HashSet<>();
    for (Class<?> type = BaseLayer.class; type != null; type = type.getSuperclass()) {
      Arrays.stream(type.getDeclaredMethods()).map(Method::getName).forEach(taken::add);
    }
    taken.add("call");
    return taken;
  }

  /** {@code use_bias} as {@code useBias}. */
  static String of(String key) {
    StringBuilder name = new StringBuilder();
    for (String word : key.replaceAll("\\W", "_").replaceFirst("^(?=\\d)", "n").split("_+", -1)) {
      if (!word.isEmpty()) {
        name.append(
            name.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    return name.toString();
  }

  /** Whether an accessor can stand for that key: its name is free, and is the key in snake case. */
  static boolean canBe(String key) {
    String name = of(key);
    return SourceVersion.isName(name)
        && !KOTLIN_WORDS.contains(name)
        && !TAKEN.contains(name)
        && SnakeCase.of(name).equals(key);
  }
}
