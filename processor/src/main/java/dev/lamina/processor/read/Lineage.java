package dev.lamina.processor.read;

import dev.lamina.annotations.Hyperparam;
import dev.lamina.annotations.LayerBase;
import dev.lamina.annotations.Sublayer;
import dev.lamina.annotations.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * A {@code @Layer} class below the {@code @LayerBase} classes that it extends and after the
 * {@code @LayerBase} interfaces that it implements, and the accessors that they declare together.
 */
final class Lineage {
  private static final List<String> ACCESSORS =
      List.of(Hyperparam.class.getName(), Weight.class.getName(), Sublayer.class.getName());

  private final List<TypeElement> types;
  private final @Nullable TypeElement generated;

  /**
   * From the class up, as far as the classes above are marked.
   *
   * @param generated the class generated from it, where that is there already
   */
  Lineage(TypeElement layer, Types types, @Nullable TypeElement generated) {
    this.generated = generated;
    Deque<TypeElement> found = new ArrayDeque<>(List.of(layer));
    Element above = types.asElement(layer.getSuperclass());
    while (above instanceof TypeElement base && isBase(base) && !found.contains(base)) {
      found.addFirst(base);
      above = types.asElement(base.getSuperclass());
    }
    Set<TypeElement> all = new LinkedHashSet<>();
    for (TypeElement type : found) {
      addInterfaces(type, types, all);
    }
    all.addAll(found);
    this.types = List.copyOf(all);
  }

  private static void addInterfaces(TypeElement type, Types types, Set<TypeElement> found) {
    for (TypeMirror implemented : type.getInterfaces()) {
      if (types.asElement(implemented) instanceof TypeElement base && isBase(base)) {
        found.add(base);
      }
    }
  }

  private static boolean isBase(TypeElement type) {
    return Annotated.of(type, LayerBase.class.getName()).isPresent();
  }

  /**
   * One method as a layer has it.
   *
   * @param accessor the lowest of those that override each other
   * @param declared the lowest of them that is annotated as an accessor, or else the same
   */
  record Member(Accessor accessor, Accessor declared) {
    Optional<Annotated> annotation(Class<?> annotation) {
      return declared.annotated(annotation.getName());
    }

    /** Whether class files may hide its annotations. */
    boolean isKotlin() {
      return KotlinClass.of(declared.method().getEnclosingElement()).isPresent();
    }
  }

  /** The layer's own methods and the accessors that it inherits, those of the bases first. */
  List<Member> members() {
    Map<String, Member> bySignature = new LinkedHashMap<>();
    for (TypeElement type : types) {
      for (Accessor accessor : Accessor.of(type, generated)) {
        String signature = accessor.method().toString();
        Member above = bySignature.get(signature);
        if (isAccessor(accessor) || (above == null && type.equals(layer()))) {
          bySignature.put(signature, new Member(accessor, accessor));
        } else if (above != null) {
          bySignature.put(signature, new Member(accessor, above.declared()));
        }
      }
    }
    return List.copyOf(bySignature.values());
  }

  private TypeElement layer() {
    return types.get(types.size() - 1);
  }

  private static boolean isAccessor(Accessor accessor) {
    for (String name : ACCESSORS) {
      if (accessor.annotated(name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The methods {@code call} of the lowest class that has any. */
  List<ExecutableElement> calls() {
    for (int i = types.size() - 1; i >= 0; i--) {
      List<ExecutableElement> calls = new ArrayList<>();
      for (Accessor accessor : Accessor.of(types.get(i), generated)) {
        if (accessor.name().equals("call") && !isAccessor(accessor)) {
          calls.add(accessor.method());
        }
      }
      if (!calls.isEmpty()) {
        return calls;
      }
    }
    return List.of();
  }

  /** The annotations of that class on the classes, those of the bases first. */
  List<Annotated> annotations(Class<?> annotation) {
    List<Annotated> found = new ArrayList<>();
    for (TypeElement type : types) {
      Annotated.of(type, annotation.getCanonicalName()).ifPresent(found::add);
    }
    return found;
  }
}
