package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.ANNOTATION_PLACE;
import static dev.lamina.processor.report.Message.LAYER_BASE_PLACE;
import static dev.lamina.processor.report.Message.LAYER_KIND;
import static dev.lamina.processor.report.Message.OUTSIDE_LAYER;

import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.Layer;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Output;
import dev.lamina.annotations.Requires;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Takes;
import dev.lamina.annotations.Weight;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.read.KotlinClass;
import dev.lamina.processor.report.Problems;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Whether our annotations stand where they mean something; they have no target of their own. */
public final class PlacementChecks {
  private static final Map<Class<? extends Annotation>, String> ON_METHODS = new LinkedHashMap<>();
  private static final List<Class<? extends Annotation>> ON_LAYERS =
      List.of(Output.class, Takes.class, Requires.class, Requires.List.class);

  static {
    ON_METHODS.put(Hyperparam.class, "an accessor method of a @Layer class");
    ON_METHODS.put(Weight.class, "an abstract accessor method of a @Layer class");
    ON_METHODS.put(Sublayer.class, "a method of a @Layer class that makes a layer");
  }

  private PlacementChecks() {}

  /** All annotations that the processor looks at. */
  public static List<Class<? extends Annotation>> annotations() {
    return List.of(
        Layer.class,
        LayerBase.class,
        Hyperparam.class,
        Weight.class,
        Sublayer.class,
        Output.class,
        Takes.class,
        Requires.class,
        Requires.List.class);
  }

  /** Checks the elements that carry one of our annotations. */
  public static void check(
      Class<? extends Annotation> annotation, Set<? extends Element> elements, Problems problems) {
    for (Element element : elements) {
      Site site =
          element.getAnnotationMirrors().stream()
              .filter(m -> m.getAnnotationType().toString().equals(annotation.getCanonicalName()))
              .findFirst()
              .map((AnnotationMirror mirror) -> Site.of(element, mirror))
              .orElse(Site.of(element));
      if (annotation == LayerBase.class) {
        checkBase(element, site, problems);
      } else if (annotation == Layer.class) {
        if (element.getKind() != ElementKind.CLASS) {
          problems.error(site, LAYER_KIND, Words.kind(element), Words.name(element));
        }
      } else if (ON_LAYERS.contains(annotation)) {
        checkOnLayer(annotation, element, site, problems);
      } else if (!isPropertyToo(element)) {
        checkOnMethod(annotation, element, site, problems);
      }
    }
  }

  /** A base is what a layer can extend, and no layer itself. */
  private static void checkBase(Element element, Site site, Problems problems) {
    if (element.getKind() == ElementKind.INTERFACE) {
      return; // options that layers of several kinds share
    }
    if (element.getKind() != ElementKind.CLASS) {
      problems.error(site, LAYER_BASE_PLACE, Words.kind(element), Words.name(element), "no class");
    } else if (has(element, Layer.class)) {
      problems.error(site, LAYER_BASE_PLACE, "class", Words.name(element), "a @Layer itself");
    } else if (!Words.is(element, Modifier.ABSTRACT)) {
      problems.error(site, LAYER_BASE_PLACE, "class", Words.name(element), "not abstract");
    }
  }

  private static void checkOnLayer(
      Class<? extends Annotation> annotation, Element element, Site site, Problems problems) {
    String name = annotation == Requires.List.class ? "Requires" : annotation.getSimpleName();
    if (!element.getKind().isClass() && !element.getKind().isInterface()) {
      problems.error(
          site, ANNOTATION_PLACE, name, Words.kind(element), Words.name(element), "a @Layer class");
    } else if (!isLayer(element)) {
      problems.error(site, OUTSIDE_LAYER, name, Words.name(element), Words.name(element));
    }
  }

  private static void checkOnMethod(
      Class<? extends Annotation> annotation, Element element, Site site, Problems problems) {
    String name = annotation.getSimpleName();
    if (element.getKind() != ElementKind.METHOD) {
      problems.error(
          site,
          ANNOTATION_PLACE,
          name,
          Words.kind(element),
          Words.name(element),
          String.valueOf(ON_METHODS.get(annotation)));
    } else if (!isLayer(Words.owner(element))) {
      String owner = Words.name(Words.owner(element));
      problems.error(site, OUTSIDE_LAYER, name, owner + "." + Words.name(element), owner);
    }
  }

  /**
   * Whether it is a parameter of a Kotlin constructor, whose annotations stand on its property,
   * too.
   */
  private static boolean isPropertyToo(Element element) {
    return element.getKind() == ElementKind.PARAMETER
        && Words.owner(element).getKind() == ElementKind.CONSTRUCTOR
        && KotlinClass.of(Words.owner(Words.owner(element))).isPresent();
  }

  /** Whether it is a layer; generated classes repeat the annotations of Kotlin's. */
  private static boolean isLayer(Element type) {
    return has(type, Layer.class)
        || has(type, LayerBase.class)
        || has(type, GeneratedLayer.class); // which repeats annotations of Kotlin's accessors
  }

  private static boolean has(Element type, Class<? extends Annotation> annotation) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mark -> mark.getAnnotationType().toString().equals(annotation.getName()));
  }
}
