package dev.lamina.processor.read;

import dev.lamina.processor.model.HyperparamModel.Limit;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** One annotation on one element: its values with their places. */
public record Annotated(Element element, AnnotationMirror annotation) {
  /** The element's annotation of that class, if it has one. */
  public static Optional<Annotated> of(Element element, String annotationClass) {
    return find(element, element.getAnnotationMirrors(), annotationClass);
  }

  /** The annotation of that class among those that stand for the element. */
  static Optional<Annotated> find(
      Element element, List<? extends AnnotationMirror> annotations, String annotationClass) {
    return annotations.stream()
        .filter(mirror -> isOf(mirror, annotationClass))
        .findFirst()
        .map(mirror -> new Annotated(element, mirror));
  }

  private static boolean isOf(AnnotationMirror mirror, String annotationClass) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals(annotationClass);
  }

  Site site() {
    return Site.of(element, annotation);
  }

  /** Where a value stands; empty if the default does. */
  Optional<Site> site(String name) {
    return value(name).map(this::site);
  }

  /** The value as the author wrote it; empty if the default stands. */
  Optional<AnnotationValue> value(String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  Written text(String name, String byDefault) {
    return value(name)
        .map(value -> new Written(String.valueOf(value.getValue()), site(value)))
        .orElseGet(() -> new Written(byDefault, site()));
  }

  /** The strings of an array, each with its place. */
  public List<Written> texts(String name) {
    return elements(name).stream()
        .map(value -> new Written(String.valueOf(value.getValue()), site(value)))
        .toList();
  }

  Optional<Limit> number(String name) {
    return value(name)
        .filter(value -> value.getValue() instanceof Number)
        .map(value -> new Limit(((Number) value.getValue()).longValue(), site(value)));
  }

  boolean flag(String name, boolean byDefault) {
    return value(name)
        .map(AnnotationValue::getValue)
        .filter(Boolean.class::isInstance)
        .map(Boolean.class::cast)
        .orElse(byDefault);
  }

  /** The annotations inside a container annotation. */
  List<Annotated> annotations(String name) {
    return elements(name).stream()
        .map(AnnotationValue::getValue)
        .filter(AnnotationMirror.class::isInstance)
        .map(inner -> new Annotated(element, (AnnotationMirror) inner))
        .toList();
  }

  private List<AnnotationValue> elements(String name) {
    return value(name)
        .map(AnnotationValue::getValue)
        .filter(List.class::isInstance)
        .map(
            list ->
                ((List<?>) list)
                    .stream()
                        .filter(AnnotationValue.class::isInstance)
                        .map(AnnotationValue.class::cast)
                        .toList())
        .orElseGet(List::of);
  }

  private Site site(AnnotationValue value) {
    return new Site(element, annotation, value);
  }
}
