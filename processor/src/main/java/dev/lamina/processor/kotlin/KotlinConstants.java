package dev.lamina.processor.kotlin;

import dev.lamina.processor.model.LayerScope;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.ValueType.Container;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes constant defaults as Kotlin. */
record KotlinConstants(KotlinNames names) {
  /** The value of a hyperparameter of that type. */
  String of(ValueType type, @Nullable Object value) {
    return value instanceof List<?> elements && type.isSeveral()
        ? elements.stream()
            .map(element -> element instanceof List<?> row ? of(type, row) : one(type, element))
            .collect(Collectors.joining(", ", several(type), ")"))
        : one(type, value);
  }

  private static String several(ValueType type) {
    if (type.container() != Container.ARRAY) {
      return "listOf(";
    }
    return switch (type.kind()) {
      case INT -> "intArrayOf(";
      case LONG -> "longArrayOf(";
      case FLOAT -> "floatArrayOf(";
      case DOUBLE -> "doubleArrayOf(";
      case BOOLEAN -> "booleanArrayOf(";
      default -> "arrayOf(";
    };
  }

  /** One value, or one element of several. */
  String one(ValueType type, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return switch (type.kind()) {
      case LONG -> value + "L";
      case FLOAT -> real("Float", value, "f");
      case DOUBLE -> real("Double", value, "");
      case ENUM -> names.type(type.element()) + "." + constant(type, value.toString());
      default -> value instanceof String text ? quoted(text) : value.toString();
    };
  }

  private static String real(String type, Object value, String suffix) {
    return switch (value.toString()) {
      case "NaN" -> type + ".NaN";
      case "Infinity" -> type + ".POSITIVE_INFINITY";
      case "-Infinity" -> type + ".NEGATIVE_INFINITY";
      default -> value + suffix;
    };
  }

  private static String constant(ValueType type, String word) {
    return type.constants().stream()
        .filter(constant -> LayerScope.word(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no constant " + word));
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\', '$' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
