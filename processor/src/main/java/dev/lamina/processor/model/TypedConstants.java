package dev.lamina.processor.model;

import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constant.EnumName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Constants as the values that hyperparameters have when the program runs. */
public final class TypedConstants {
  private TypedConstants() {}

  /** The constant as a value of that type, if it can be one; enum constants as their words. */
  public static Optional<Constant> of(ValueType type, Constant constant) {
    Object value = constant.value();
    if (value == null) {
      return type.nullable() ? Optional.of(constant) : Optional.empty();
    }
    Object typed = typed(type, value);
    return typed == null
        ? Optional.empty()
        : Optional.of(new Constant(typed, constant.variables()));
  }

  private static @Nullable Object typed(ValueType type, Object value) {
    return switch (type.container()) {
      case NONE -> one(type.kind(), value);
      case LIST, ARRAY -> several(value, element -> one(type.kind(), element));
      case ROWS -> several(value, row -> several(row, element -> one(type.kind(), element)));
    };
  }

  private static @Nullable Object several(
      Object value, Function<Object, @Nullable Object> typedElement) {
    if (!(value instanceof List<?> list)) {
      return null;
    }
    List<Object> elements = new ArrayList<>();
    for (Object element : list) {
      Object typed = typedElement.apply(element);
      if (typed == null) {
        return null;
      }
      elements.add(typed);
    }
    return elements;
  }

  private static @Nullable Object one(ValueType.Kind kind, Object value) {
    Object given = value instanceof Character letter ? (Object) (int) letter : value;
    return switch (kind) {
      case INT ->
          given instanceof Number n && isWhole(n) && !(n instanceof Long) ? n.intValue() : null;
      case LONG -> given instanceof Number n && isWhole(n) ? n.longValue() : null;
      case FLOAT -> given instanceof Number n && !(n instanceof Double) ? n.floatValue() : null;
      case DOUBLE -> given instanceof Number n ? n.doubleValue() : null;
      case BOOLEAN -> given instanceof Boolean ? given : null;
      case STRING -> given instanceof String ? given : null;
      case ENUM -> given instanceof EnumName constant ? LayerScope.word(constant.name()) : null;
      case ACTIVATION, INITIALIZER, REGULARIZER, CONSTRAINT, PLAIN, LAYER -> null;
    };
  }

  private static boolean isWhole(Number number) {
    return !(number instanceof Double || number instanceof Float);
  }
}
