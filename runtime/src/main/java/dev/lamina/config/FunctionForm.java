package dev.lamina.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Keras writes a function into a config: {@code {"module": "builtins", "class_name":
 * "function", "config": "mean_squared_error", "registered_name": "function"}}.
 */
public final class FunctionForm {
  private FunctionForm() {}

  /** The name of the function that this map stands for, or null if it is none. */
  public static @Nullable String nameIn(Map<?, ?> map) {
    return "function".equals(map.get("class_name")) && map.get("config") instanceof String name
        ? name
        : null;
  }
}
