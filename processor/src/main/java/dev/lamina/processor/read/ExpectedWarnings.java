package dev.lamina.processor.read;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Knows what javac would warn of in a generated class although its author did nothing wrong: that
 * it extends or overrides what is deprecated, or hides what takes any number of arguments.
 */
final class ExpectedWarnings {
  private final Elements elements;

  ExpectedWarnings(Elements elements) {
    this.elements = elements;
  }

  Set<String> of(TypeElement type) {
    Set<String> warnings = new TreeSet<>();
    boolean deprecated =
        Stream.concat(Stream.<Element>of(type), type.getEnclosedElements().stream())
            .filter(member -> !KotlinClass.isCarrier(member)) // Kotlin calls all of them deprecated
            .anyMatch(elements::isDeprecated);
    if (deprecated) {
      warnings.add("deprecation");
      warnings.add("removal");
    }
    boolean takesAny =
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .anyMatch(method -> method.isVarArgs() && method.getSimpleName().contentEquals("of"));
    if (takesAny) {
      warnings.add("overrides"); // a generated of(int[]) may hide an author's of(int...)
    }
    return warnings;
  }
}
