package dev.lamina.config;

import java.util.LinkedHashMap;
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

  /** The form of a function of that name. */
  public static Map<String, @Nullable Object> of(String name) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("module", "builtins");
    form.put("class_name", "function");
    form.put("config", name);
    form.put("registered_name", "function");
    return form;
  }
}
