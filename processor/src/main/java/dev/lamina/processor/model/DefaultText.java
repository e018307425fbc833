package dev.lamina.processor.model;

import dev.lamina.processor.constant.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Defaults as generated classes keep them where they are constants or other hyperparameters: {@code
 * units = 32}, {@code padding = 'valid'}, {@code strides = [1, 1]}, {@code seed = null}, {@code
 * strides = poolSize}.
 */
public final class DefaultText {
  private static final String IS = " = ";
  private static final Set<String> NUMBERS = Set.of("NaN", "Infinity");
  private static final Pattern ROW = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern PLAIN = Pattern.compile("[\\w .:/+-]*");

  private DefaultText() {}

  /** The text for a hyperparameter's default; empty if it is no constant. */
  public static Optional<String> write(HyperparamModel hyperparam) {
    return hyperparam
        .constantDefault()
        .map(constant -> text(constant.value()))
        .or(hyperparam::sameAs)
        .map(text -> hyperparam.name() + IS + text);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof String word) {
      return PLAIN.matcher(word).matches() ? "'" + word + "'" : null;
    }
    if (!(value instanceof List<?> elements)) {
      return String.valueOf(value);
    }
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      String text = text(element);
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    return "[" + String.join(", ", texts) + "]";
  }

  /** The default of a hyperparameter of that name and type, if it is among those texts. */
  public static Optional<Constant> read(List<String> texts, String name, ValueType type) {
    return text(texts, name).filter(text -> !isName(text)).flatMap(text -> value(type, text));
  }

  /** The hyperparameter whose value is the default, if those texts say so. */
  public static Optional<String> readName(List<String> texts, String name) {
    return text(texts, name).filter(DefaultText::isName);
  }

  private static Optional<String> text(List<String> texts, String name) {
    String start = name + IS;
    return texts.stream()
        .filter(text -> text.startsWith(start))
        .findFirst()
        .map(text -> text.substring(start.length()));
  }

  /** Numbers begin otherwise, strings are quoted, and the rest are Java's keywords. */
  private static boolean isName(String text) {
    return SourceVersion.isName(text) && !NUMBERS.contains(text);
  }

  private static Optional<Constant> value(ValueType type, String text) {
    if (text.equals("null")) {
      return Optional.of(new Constant(null, Set.of()));
    }
    if (!type.isSeveral()) {
      return Optional.ofNullable(one(type.kind(), text)).map(one -> new Constant(one, Set.of()));
    }
    if (type.container() == ValueType.Container.ROWS) {
      return rows(type, text);
    }
    List<Object> elements = new ArrayList<>();
    String inner = text.substring(1, text.length() - 1);
    for (String element : inner.isEmpty() ? new String[0] : inner.split(", ", -1)) {
      Object one = one(type.kind(), element);
      if (one == null) {
        return Optional.empty();
      }
      elements.add(one);
    }
    return Optional.of(new Constant(elements, Set.of()));
  }

  /** {@code [[1, 1], [2, 2]]}. */
  private static Optional<Constant> rows(ValueType type, String text) {
    List<Object> rows = new ArrayList<>();
    for (Matcher row = ROW.matcher(text); row.find(); ) {
      List<Object> elements = new ArrayList<>();
      for (String element : row.group(1).isEmpty() ? new String[0] : row.group(1).split(", ", -1)) {
        elements.add(Objects.requireNonNull(one(type.kind(), element)));
      }
      rows.add(elements);
    }
    return Optional.of(new Constant(rows, Set.of()));
  }

  private static @Nullable Object one(ValueType.Kind kind, String text) {
    return switch (kind) {
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case STRING, ENUM -> text.substring(1, text.length() - 1);
      case ACTIVATION, INITIALIZER, REGULARIZER, CONSTRAINT, PLAIN, LAYER -> null;
    };
  }
}
