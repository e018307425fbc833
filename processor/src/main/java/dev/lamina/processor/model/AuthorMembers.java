package dev.lamina.processor.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * What a generated class inherits from its author's class, from the classes between that and
 * BaseLayer, and from their interfaces: methods, fields and nested classes, the lowest first.
 */
public final class AuthorMembers {
  private AuthorMembers() {}

  /**
   * All that are accessible in the author's package; of methods, those that override others too.
   */
  public static List<Element> of(TypeElement author) {
    Set<TypeElement> types = new LinkedHashSet<>();
    addTypes(author, types);
    List<Element> members = new ArrayList<>();
    for (TypeElement type : types) {
      for (Element member : type.getEnclosedElements()) {
        if (isInherited(member, type, author)) {
          members.add(member);
        }
      }
    }
    return members;
  }

  private static void addTypes(TypeElement type, Set<TypeElement> types) {
    if (LaminaTypes.BASE_LAYER.canonicalName().contentEquals(type.getQualifiedName())
        || type.getQualifiedName().contentEquals("java.lang.Object")
        || !types.add(type)) {
      return;
    }
    List<TypeMirror> aboves = new ArrayList<>(List.of(type.getSuperclass()));
    aboves.addAll(type.getInterfaces());
    for (TypeMirror above : aboves) {
      if (above instanceof DeclaredType declared) {
        addTypes((TypeElement) declared.asElement(), types);
      }
    }
  }

  private static boolean isInherited(Element member, TypeElement owner, TypeElement author) {
    Set<Modifier> modifiers = member.getModifiers();
    boolean isOpen =
        modifiers.contains(Modifier.PUBLIC)
            || modifiers.contains(Modifier.PROTECTED)
            || packageOf(owner).equals(packageOf(author));
    boolean isOfInterface =
        owner.getKind().isInterface()
            && member.getKind() == ElementKind.METHOD
            && modifiers.contains(Modifier.STATIC);
    return isOpen
        && !isOfInterface
        && !modifiers.contains(Modifier.PRIVATE)
        && member.getKind() != ElementKind.CONSTRUCTOR;
  }

  /** The package. */
  private static Element packageOf(Element element) {
    Element at = element;
    while (at.getKind() != ElementKind.PACKAGE && at.getEnclosingElement() != null) {
      at = at.getEnclosingElement();
    }
    return at;
  }

  /** The names of fields, which hide classes of the same names. */
  public static Set<String> fieldNames(TypeElement author) {
    Set<String> names = new LinkedHashSet<>();
    for (Element member : of(author)) {
      if (member.getKind().isField()) {
        names.add(member.getSimpleName().toString());
      }
    }
    return names;
  }
}
