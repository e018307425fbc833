package dev.lamina.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * A method as its author knows it. In Kotlin that is a property: its getter is {@code getUnits},
 * and what annotates it stands on a static method {@code getUnits$annotations} beside the getter.
 *
 * @param method the method; where a Kotlin property has no getter, what carries its annotations
 * @param name the author's name for it
 * @param annotations the annotations on the method and on its property
 */
record Accessor(
    ExecutableElement method, String name, List<? extends AnnotationMirror> annotations) {
  /**
   * A class's own methods, in order of declaration.
   *
   * @param generated the class generated from it, where that is there already: it repeats the
   *     annotations of Kotlin's properties, which class files hide
   */
  static List<Accessor> of(TypeElement type, @Nullable TypeElement generated) {
    Optional<KotlinClass> kotlin = KotlinClass.of(type);
    TypeElement repeating = kotlin.isPresent() ? generated : null;
    Map<String, ExecutableElement> carriers = new LinkedHashMap<>();
    List<ExecutableElement> methods = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (kotlin.isPresent() && KotlinClass.isCarrier(method)) {
        carriers.put(KotlinClass.carried(method), method);
      } else if (SourceVersion.isIdentifier(method.getSimpleName())) {
        methods.add(method); // the others are what javac made of a line that it could not read
      }
    }
    List<Accessor> accessors = new ArrayList<>();
    for (ExecutableElement method : methods) {
      String written = method.getSimpleName().toString();
      ExecutableElement carrier =
          method.getParameters().isEmpty() ? carriers.remove(written) : null;
      List<AnnotationMirror> annotations = new ArrayList<>(method.getAnnotationMirrors());
      if (carrier != null) {
        annotations.addAll(carrier.getAnnotationMirrors());
      }
      if (repeating != null && method.getParameters().isEmpty()) {
        annotations.addAll(repeated(repeating, method));
      }
      accessors.add(
          new Accessor(method, kotlin.map(k -> k.name(written)).orElse(written), annotations));
    }
    kotlin.ifPresent(k -> addWithoutGetter(accessors, carriers, k));
    return accessors;
  }

  /** Private properties have no getter. */
  private static void addWithoutGetter(
      List<Accessor> accessors, Map<String, ExecutableElement> carriers, KotlinClass kotlin) {
    carriers.forEach(
        (getter, carrier) ->
            accessors.add(
                new Accessor(carrier, kotlin.name(getter), carrier.getAnnotationMirrors())));
  }

  /** Whether its value may be null: so says its type, or in Kotlin's stubs the method. */
  boolean isNullable() {
    return TypeNames.isNullable(method.getReturnType()) || TypeNames.hasNullable(annotations);
  }

  private static List<? extends AnnotationMirror> repeated(
      TypeElement generated, ExecutableElement method) {
    return ElementFilter.methodsIn(generated.getEnclosedElements()).stream()
        .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
        .filter(other -> other.getParameters().isEmpty())
        .findFirst()
        .<List<? extends AnnotationMirror>>map(ExecutableElement::getAnnotationMirrors)
        .orElseGet(List::of);
  }

  /** The annotation of that class, if there is one. */
  Optional<Annotated> annotated(String annotationClass) {
    return Annotated.find(method, annotations, annotationClass);
  }
}
