package dev.lamina.processor.read;

import dev.lamina.processor.model.AuthorMembers;
import dev.lamina.processor.model.LaminaTypes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Methods of an author that meet one of BaseLayer's, or of an interface, without overriding it as
 * Java allows. javac says so at the method, and would say it again wherever generated code
 * overrides the same.
 */
final class BrokenOverrides {
  private final Elements elements;
  private final Types types;
  private final List<ExecutableElement> inherited;

  BrokenOverrides(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
    TypeElement base = elements.getTypeElement(LaminaTypes.BASE_LAYER.canonicalName());
    inherited =
        base == null
            ? List.of()
            : ElementFilter.methodsIn(base.getEnclosedElements()).stream()
                .filter(method -> !method.getModifiers().contains(Modifier.PRIVATE))
                .toList();
  }

  /** The names that BaseLayer's methods have. */
  Set<String> names() {
    return inherited.stream()
        .map(method -> method.getSimpleName().toString())
        .collect(Collectors.toSet());
  }

  /** Accessors have a rule of their own for such names. */
  boolean areIn(TypeElement author) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(author.getEnclosedElements());
    Set<String> annotatedInKotlin =
        methods.stream()
            .filter(KotlinClass::isCarrier)
            .map(KotlinClass::carried)
            .collect(Collectors.toSet());
    return methods.stream()
        .filter(method -> method.getAnnotationMirrors().stream().noneMatch(MissingTypes::isOurs))
        .filter(method -> !annotatedInKotlin.contains(method.getSimpleName().toString()))
        .anyMatch(
            method ->
                inherited.stream()
                        .anyMatch(base -> meets(method, base) && !isFine(method, base, author))
                    || narrowsInterface(method, author));
  }

  /** What an interface declares is public. */
  private boolean narrowsInterface(ExecutableElement method, TypeElement author) {
    return !method.getModifiers().contains(Modifier.PUBLIC)
        && AuthorMembers.of(author).stream()
            .filter(BrokenOverrides::isOfInterface)
            .anyMatch(
                member ->
                    member instanceof ExecutableElement declared
                        && elements.overrides(method, declared, author));
  }

  private static boolean isOfInterface(Element member) {
    Element owner = member.getEnclosingElement();
    return owner != null && owner.getKind().isInterface();
  }

  private boolean meets(ExecutableElement method, ExecutableElement base) {
    return method.getSimpleName().equals(base.getSimpleName())
        && erased(method).equals(erased(base));
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
