package dev.lamina.processor.read;

import dev.lamina.processor.model.HyperparamModel.Limit;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.model.Written;
import java.util.ArrayList;
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
    for (AnnotationMirror mirror : annotations) {
      if (isOf(mirror, annotationClass)) {
        return Optional.of(new Annotated(element, mirror));
      }
    }
    return Optional.empty();
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
    Optional<AnnotationValue> value = value(name);
    return value.isPresent() ? Optional.of(site(value.get())) : Optional.empty();
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
    Optional<AnnotationValue> value = value(name);
    return value.isPresent() ? written(value.get()) : new Written(byDefault, site());
  }

  /** The strings of an array, each with its place. */
  public List<Written> texts(String name) {
    List<Written> texts = new ArrayList<>();
    for (AnnotationValue value : elements(name)) {
      texts.add(written(value));
    }
    return texts;
  }

  private Written written(AnnotationValue value) {
    return new Written(String.valueOf(value.getValue()), site(value));
  }

  Optional<Limit> number(String name) {
    Optional<AnnotationValue> value = value(name);
    return value.isPresent() && value.get().getValue() instanceof Number number
        ? Optional.of(new Limit(number.longValue(), site(value.get())))
        : Optional.empty();
  }

  boolean flag(String name, boolean byDefault) {
    Optional<AnnotationValue> value = value(name);
    Object given = value.isPresent() ? value.get().getValue() : null;
    return given instanceof Boolean flag ? flag : byDefault;
  }

  /** The annotations inside a container annotation. */
  List<Annotated> annotations(String name) {
    List<Annotated> annotations = new ArrayList<>();
    for (AnnotationValue value : elements(name)) {
      if (value.getValue() instanceof AnnotationMirror inner) {
        annotations.add(new Annotated(element, inner));
      }
    }
    return annotations;
  }

  private List<AnnotationValue> elements(String name) {
    List<AnnotationValue> elements = new ArrayList<>();
    Optional<AnnotationValue> value = value(name);
    if (value.isPresent() && value.get().getValue() instanceof List<?> several) {
      for (Object one : several) {
        if (one instanceof AnnotationValue inner) {
          elements.add(inner);
        }
      }
    }
    return elements;
  }

  private Site site(AnnotationValue value) {
    return new Site(element, annotation, value);
  }
}
