package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.ABSTRACT_METHOD;
import static dev.lamina.processor.report.Message.INHERITED_ABSTRACT;
import static dev.lamina.processor.report.Message.LAYER_ABSTRACT;
import static dev.lamina.processor.report.Message.LAYER_BASE;
import static dev.lamina.processor.report.Message.LAYER_CONSTRUCTOR;
import static dev.lamina.processor.report.Message.LAYER_FINAL;
import static dev.lamina.processor.report.Message.LAYER_GENERIC;
import static dev.lamina.processor.report.Message.LAYER_INNER;
import static dev.lamina.processor.report.Message.LAYER_PRIVATE;

import dev.lamina.processor.model.AuthorMembers;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.model.Site;
import dev.lamina.processor.report.Problems;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What the author's class itself must be. */
final class ClassChecks implements LayerCheck {
  private final Elements elements;
  private final Types types;

  ClassChecks(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  @Override
  public void check(LayerModel layer, Problems problems) {
    TypeElement type = layer.type();
    String author = Words.simpleName(type);
    String generated = Words.name(layer);
    TypeElement hidden = hidden(type);
    if (isInner(type)) {
      String owner = Words.name(Words.owner(type));
      problems.error(layer.site(), LAYER_INNER, author, owner, generated, author);
    } else if (hidden != null) {
      String outermost = Words.simpleName(outermost(type));
      problems.error(layer.site(), LAYER_PRIVATE, Words.name(hidden), generated, outermost, author);
    } else if (Words.is(type, Modifier.FINAL)) {
      problems.error(layer.site(), LAYER_FINAL, author, generated, author);
    } else if (!Words.is(type, Modifier.ABSTRACT)) {
      problems.error(layer.site(), LAYER_ABSTRACT, author, generated, author);
    } else if (!type.getTypeParameters().isEmpty()) {
      problems.error(layer.site(), LAYER_GENERIC, author);
    } else if (!extendsBase(type)) {
      problems.error(layer.site(), LAYER_BASE, author, Words.type(type.getSuperclass()), author);
    } else if (!hasConstructor(type)) {
      problems.error(layer.site(), LAYER_CONSTRUCTOR, author, generated);
    }
    for (ExecutableElement method : layer.unclaimed()) {
      problems.error(Site.of(method), ABSTRACT_METHOD, generated, Words.name(method));
    }
    checkInherited(layer, problems);
  }

  /** Whether an object of the class around it, or of one around that, is needed. */
  private static boolean isInner(TypeElement type) {
    return type.getNestingKind() == NestingKind.MEMBER
        && !(Words.is(type, Modifier.STATIC) && !isInner((TypeElement) Words.owner(type)));
  }

  /** The class itself or the one around it that other classes cannot see; null if there is none. */
  private static @Nullable TypeElement hidden(TypeElement type) {
    if (Words.is(type, Modifier.PRIVATE)) {
      return type;
    }
    return Words.owner(type) instanceof TypeElement owner ? hidden(owner) : null;
  }

  private static TypeElement outermost(TypeElement type) {
    return Words.owner(type) instanceof TypeElement owner ? outermost(owner) : type;
  }

  /** A superclass that javac cannot find is javac's to report. */
  private boolean extendsBase(TypeElement type) {
    TypeElement base = elements.getTypeElement(LaminaTypes.BASE_LAYER.canonicalName());
    for (TypeMirror at = type.asType(); at.getKind() != TypeKind.NONE; at = superclass(at)) {
      if (at.getKind() == TypeKind.ERROR || base == null || types.isSameType(at, base.asType())) {
        return true;
      }
    }
    return false;
  }

  private TypeMirror superclass(TypeMirror type) {
    return ((TypeElement) types.asElement(type)).getSuperclass();
  }

  private static boolean hasConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(c -> c.getParameters().isEmpty() && !Words.is(c, Modifier.PRIVATE));
  }

  private void checkInherited(LayerModel layer, Problems problems) {
    for (ExecutableElement method : ElementFilter.methodsIn(AuthorMembers.of(layer.type()))) {
      boolean isOpen =
          Words.is(method, Modifier.ABSTRACT)
              && !Words.owner(method).equals(layer.type())
              && !layer.accessors().contains(method);
      if (isOpen && !isOverridden(method, layer.type())) {
        problems.error(
            layer.site(),
            INHERITED_ABSTRACT,
            Words.simpleName(layer.type()),
            method,
            Words.name(Words.owner(method)),
            Words.simpleName(layer.type()));
      }
    }
  }

  private boolean isOverridden(ExecutableElement method, TypeElement type) {
    return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
        .anyMatch(other -> elements.overrides(other, method, type));
  }
}
