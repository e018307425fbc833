package dev.lamina.processor.check;

import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.read.KotlinClass;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** How messages name things. */
final class Words {
  private Words() {}

  /** The generated class's name, or the author's where there is none. */
  static String name(LayerModel layer) {
    return layer.name().isEmpty() ? layer.type().getSimpleName().toString() : layer.name().text();
  }

  /** A type by its simple names: {@code List<String>}. */
  static String type(TypeMirror type) {
    return simplified(type.toString());
  }

  static String simplified(String type) {
    return type.replaceAll("@\\S+\\s+", "")
        .replaceAll("\\.\\s+", ".")
        .replaceAll("\\b[\\w$]+\\.(?=\\w)", "")
        .replaceAll(",\\s*", ", ");
  }

  /** An element's kind: "interface", "method". */
  static String kind(Element element) {
    return element.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** An element by its name; a constructor by its class's. */
  static String name(Element element) {
    String name = element.getSimpleName().toString();
    return name.equals("<init>")
        ? owner(element).getSimpleName().toString()
        : KotlinClass.of(element.getEnclosingElement()).map(k -> k.name(name)).orElse(name);
  }

  /** What the element is declared in. */
  static Element owner(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement());
  }

  static String list(Collection<?> words) {
    return words.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  static boolean is(Element element, Modifier modifier) {
    return element.getModifiers().contains(modifier);
  }

  static String simpleName(TypeElement type) {
    return type.getSimpleName().toString();
  }
}
