package dev.lamina.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where in the author's source something stands: an element, one of its annotations, or a value in
 * that annotation.
 */
public record Site(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
  /** The element itself. */
  public static Site of(Element element) {
    return new Site(element, null, null);
  }

  /** One of the element's annotations. */
  public static Site of(Element element, AnnotationMirror annotation) {
    return new Site(element, annotation, null);
  }
}
