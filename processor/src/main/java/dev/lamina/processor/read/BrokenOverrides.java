package dev.lamina.processor.read;

import dev.lamina.processor.model.AuthorMembers;
import dev.lamina.processor.model.LaminaTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Methods of an author that meet an inherited one without overriding it as Java allows. javac says
 * so at the method, and would say it again wherever generated code overrides the same.
 */
final class BrokenOverrides {
  private final Elements elements;
  private final Types types;

  /** BaseLayer's methods by name, read once. */
  private final Map<String, List<ExecutableElement>> inherited = new HashMap<>();

  BrokenOverrides(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  private List<ExecutableElement> ofBase(String name) {
    TypeElement base =
        inherited.isEmpty()
            ? elements.getTypeElement(LaminaTypes.BASE_LAYER.canonicalName())
            : null;
    if (base != null) {
      for (ExecutableElement method : ElementFilter.methodsIn(base.getEnclosedElements())) {
        if (!method.getModifiers().contains(Modifier.PRIVATE)) {
          inherited
              .computeIfAbsent(method.getSimpleName().toString(), key -> new ArrayList<>())
              .add(method);
        }
      }
    }
    return inherited.getOrDefault(name, List.of());
  }

  /** Whether BaseLayer has a method of that name. */
  boolean isOfBase(String name) {
    return !ofBase(name).isEmpty();
  }

  /** Whether the class has any. */
  boolean areIn(TypeElement author) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(author.getEnclosedElements());
    List<ExecutableElement> above = new ArrayList<>();
    for (ExecutableElement member : ElementFilter.methodsIn(AuthorMembers.of(author))) {
      if (!author.equals(member.getEnclosingElement())) {
        above.add(member);
      }
    }
    Set<String> annotatedInKotlin = new HashSet<>();
    for (ExecutableElement method : methods) {
      if (KotlinClass.isCarrier(method)) {
        annotatedInKotlin.add(KotlinClass.carried(method));
      }
    }
    for (ExecutableElement method : methods) {
      // Accessors have a rule of their own for the names of BaseLayer's methods.
      boolean isAccessor =
          MissingTypes.haveOurs(method.getAnnotationMirrors())
              || annotatedInKotlin.contains(method.getSimpleName().toString());
      if (breaksInherited(method, above, author) || (!isAccessor && breaksBase(method, author))) {
        return true;
      }
    }
    return false;
  }

  private boolean breaksBase(ExecutableElement method, TypeElement author) {
    return ofBase(method.getSimpleName().toString()).stream()
        .anyMatch(base -> erased(method).equals(erased(base)) && !isFine(method, base, author));
  }

  /** Whether it does not fit what a class between, or an interface, declares. */
  private boolean breaksInherited(
      ExecutableElement method, List<ExecutableElement> above, TypeElement author) {
    return above.stream()
        .anyMatch(one -> elements.overrides(method, one, author) && !fits(method, one, author));
  }

  private boolean fits(ExecutableElement method, ExecutableElement above, TypeElement author) {
    Set<Modifier> modifiers = above.getModifiers();
    boolean isAsOpen =
        method.getModifiers().contains(Modifier.PUBLIC) || !modifiers.contains(Modifier.PUBLIC);
    ExecutableType inherited =
        (ExecutableType) types.asMemberOf((DeclaredType) author.asType(), above);
    TypeMirror found = types.erasure(method.getReturnType());
    TypeMirror wanted = types.erasure(inherited.getReturnType());
    boolean isValue = found.getKind() == TypeKind.DECLARED && wanted.getKind() == found.getKind();
    boolean isPlain = found.getKind().isPrimitive() || wanted.getKind().isPrimitive();
    return isAsOpen
        && !modifiers.contains(Modifier.FINAL)
        && (!isValue || types.isAssignable(found, wanted))
        && (!isPlain || found.getKind() == wanted.getKind());
  }

  private List<String> erased(ExecutableElement method) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .map(type -> types.erasure(type).toString())
        .toList();
  }

  private boolean isFine(ExecutableElement method, ExecutableElement base, TypeElement author) {
    TypeMirror found = method.getReturnType();
    TypeMirror wanted = base.getReturnType();
    boolean isValue = found.getKind() == TypeKind.DECLARED && wanted.getKind() == found.getKind();
    boolean returnsFit =
        isValue ? types.isAssignable(found, wanted) : found.getKind() == wanted.getKind();
    return returnsFit && elements.overrides(method, base, author);
  }
}
