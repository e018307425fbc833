package dev.lamina.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Annotations that other processors may write classes for. */
public final class ForeignAnnotations {
  /** Nobody writes classes for these. */
  private static final List<String> KNOWN =
      List.of("java.", "kotlin.", "dev.lamina.", "org.jspecify.", "org.jetbrains.");

  private ForeignAnnotations() {}

  /** Whether any of the elements, or anything inside them, has one. */
  public static boolean areIn(Iterable<? extends Element> elements) {
    for (Element element : elements) {
      boolean hasOne =
          haveForeign(element.getAnnotationMirrors())
              || areIn(element.getEnclosedElements())
              || (element instanceof ExecutableElement method && areIn(method.getParameters()));
      if (hasOne) {
        return true;
      }
    }
    return false;
  }

  private static boolean haveForeign(List<? extends AnnotationMirror> annotations) {
    for (AnnotationMirror annotation : annotations) {
      DeclaredType type = annotation.getAnnotationType();
      if (type.getKind() != TypeKind.ERROR && !isKnown(type.toString())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKnown(String annotation) {
    for (String start : KNOWN) {
      if (annotation.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}
