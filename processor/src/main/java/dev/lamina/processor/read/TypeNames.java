package dev.lamina.processor.read;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.LaminaTypes;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Turns javac's types into JavaPoet's, keeping nullness, which {@link TypeName#get} drops, and
 * naming classes that are still to be generated.
 */
final class TypeNames {
  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  private final GeneratedNames generated;

  TypeNames(GeneratedNames generated) {
    this.generated = generated;
  }

  TypeName of(TypeMirror type) {
    return of(type, false);
  }

  /**
   * @param orNull whether it is nullable although its own annotations do not say so
   */
  TypeName of(TypeMirror type, boolean orNull) {
    TypeName plain = plain(type);
    return orNull || isNullable(type)
        ? plain.annotated(AnnotationSpec.builder(NULLABLE).build())
        : plain;
  }

  private TypeName plain(TypeMirror type) {
    if (isMissing(type)) {
      return generated.find(type).orElse(ClassName.OBJECT);
    }
    if (type instanceof ArrayType array) {
      return ArrayTypeName.of(of(array.getComponentType()));
    }
    if (type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()) {
      TypeName[] arguments =
          declared.getTypeArguments().stream().map(this::of).toArray(TypeName[]::new);
      return ParameterizedTypeName.get(
          ClassName.get((TypeElement) declared.asElement()), arguments);
    }
    return TypeName.get(type).withoutAnnotations();
  }

  /** Whether the type itself is marked nullable, by JSpecify or anyone else. */
  static boolean isNullable(TypeMirror type) {
    return hasNullable(type.getAnnotationMirrors());
  }

  /** Whether that is among the annotations. */
  static boolean hasNullable(List<? extends AnnotationMirror> annotations) {
    for (AnnotationMirror mark : annotations) {
      if (mark.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the class itself is not there. To Eclipse's compiler a list of something missing is an
   * error as a whole.
   */
  static boolean isMissing(TypeMirror type) {
    boolean isThere =
        type instanceof DeclaredType declared
            && !declared.getTypeArguments().isEmpty()
            && declared.asElement().asType().getKind() == TypeKind.DECLARED;
    return type.getKind() == TypeKind.ERROR && !isThere;
  }

  /** The class's qualified name; null for what is no class. */
  static @Nullable String qualifiedName(TypeMirror type) {
    return type instanceof DeclaredType declared && !isMissing(type)
        ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
        : null;
  }

  static boolean is(TypeMirror type, ClassName name) {
    return name.canonicalName().equals(qualifiedName(type));
  }

  static boolean isTensor(TypeMirror type) {
    return is(type, LaminaTypes.TENSOR);
  }

  static boolean isTensorList(TypeMirror type) {
    return type instanceof DeclaredType declared
        && "java.util.List".equals(qualifiedName(type))
        && declared.getTypeArguments().size() == 1
        && isTensor(upperBound(declared.getTypeArguments().get(0)));
  }

  /** Kotlin passes its lists as {@code List<? extends Tensor>}. */
  private static TypeMirror upperBound(TypeMirror type) {
    return type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : type;
  }
}
