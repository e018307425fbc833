package dev.lamina.processor.read;

import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.ValueType;
import dev.lamina.processor.model.ValueType.Container;
import dev.lamina.processor.model.ValueType.Kind;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the types of hyperparameters and sublayers. */
final class TypeReader {
  private final Elements elements;
  private final Types types;
  private final GeneratedNames generated;
  private final TypeNames names;

  TypeReader(Elements elements, Types types, GeneratedNames generated) {
    this.elements = elements;
    this.types = types;
    this.generated = generated;
    this.names = new TypeNames(generated);
  }

  TypeName name(TypeMirror type, boolean orNull) {
    return names.of(type, orNull);
  }

  /**
   * The type of a hyperparameter; empty if none can have it.
   *
   * @param orNull whether it is nullable, whatever its own annotations say
   */
  Optional<ValueType> valueType(TypeMirror type, boolean orNull) {
    if (type instanceof ArrayType array) {
      return several(type, array.getComponentType(), Container.ARRAY, orNull)
          .filter(read -> read.kind() != Kind.LAYER && read.kind() != Kind.ENUM);
    }
    if ("java.util.List".equals(TypeNames.qualifiedName(type))) {
      List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
      return arguments.size() == 1 ? list(type, arguments.get(0), orNull) : Optional.empty();
    }
    return Optional.ofNullable(kind(type))
        .map(
            kind ->
                new ValueType(
                    kind,
                    Container.NONE,
                    names.of(type, orNull),
                    names.of(type, orNull),
                    orNull || TypeNames.isNullable(type),
                    constants(type)));
  }

  /** A list; of lists, one of whole numbers only. */
  private Optional<ValueType> list(TypeMirror type, TypeMirror element, boolean orNull) {
    if (!"java.util.List".equals(TypeNames.qualifiedName(element))) {
      return several(type, element, Container.LIST, orNull);
    }
    List<? extends TypeMirror> arguments = ((DeclaredType) element).getTypeArguments();
    return arguments.size() == 1 && !TypeNames.isNullable(element)
        ? several(type, arguments.get(0), Container.ROWS, orNull)
            .filter(read -> read.kind() == Kind.INT)
        : Optional.empty();
  }

  private Optional<ValueType> several(
      TypeMirror type, TypeMirror element, Container container, boolean orNull) {
    boolean boxes = element.getKind().isPrimitive() == (container == Container.ARRAY);
    Kind kind = kind(element);
    if (kind == null
        || kind.isNamedObject()
        || kind == Kind.PLAIN
        || TypeNames.isNullable(element)) {
      return Optional.empty();
    }
    boolean fits = boxes || kind == Kind.STRING || kind == Kind.ENUM || kind == Kind.LAYER;
    return fits
        ? Optional.of(
            new ValueType(
                kind,
                container,
                names.of(type, orNull),
                names.of(element),
                orNull || TypeNames.isNullable(type),
                constants(element)))
        : Optional.empty();
  }

  private @Nullable Kind kind(TypeMirror type) {
    if (TypeNames.isMissing(type)) {
      return isLayer(type) ? Kind.LAYER : null;
    }
    String name =
        type.getKind().isPrimitive()
            ? type.getKind().toString()
            : String.valueOf(TypeNames.qualifiedName(type));
    return switch (name) {
      case "INT", "java.lang.Integer" -> Kind.INT;
      case "LONG", "java.lang.Long" -> Kind.LONG;
      case "FLOAT", "java.lang.Float" -> Kind.FLOAT;
      case "DOUBLE", "java.lang.Double" -> Kind.DOUBLE;
      case "BOOLEAN", "java.lang.Boolean" -> Kind.BOOLEAN;
      case "java.lang.String" -> Kind.STRING;
      case "dev.lamina.config.PlainValue" -> Kind.PLAIN;
      case "dev.lamina.activations.ActivationFunction" -> Kind.ACTIVATION;
      case "dev.lamina.initializers.Initializer" -> Kind.INITIALIZER;
      case "dev.lamina.regularizers.Regularizer" -> Kind.REGULARIZER;
      case "dev.lamina.constraints.Constraint" -> Kind.CONSTRAINT;
      default -> isEnum(type) ? Kind.ENUM : isLayer(type) ? Kind.LAYER : null;
    };
  }

  private static boolean isEnum(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.ENUM;
  }

  private static List<String> constants(TypeMirror type) {
    return isEnum(type)
        ? ((DeclaredType) type)
            .asElement().getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(Element::getSimpleName)
                .map(Object::toString)
                .toList()
        : List.of();
  }

  /** Whether it is BaseLayer, a subclass, or a class still to be generated. */
  boolean isLayer(TypeMirror type) {
    if (TypeNames.isMissing(type)) {
      return generated.find(type).isPresent();
    }
    TypeElement base = elements.getTypeElement(LaminaTypes.BASE_LAYER.canonicalName());
    return base != null
        && type.getKind() == TypeKind.DECLARED
        && types.isSubtype(types.erasure(type), types.erasure(base.asType()));
  }

  /** Whether it is a layer, or lists and maps of layers, nested. */
  boolean holdsLayers(TypeMirror type) {
    if (type instanceof DeclaredType declared && !TypeNames.isMissing(type)) {
      List<? extends TypeMirror> arguments = declared.getTypeArguments();
      String name = TypeNames.qualifiedName(type);
      if ("java.util.List".equals(name) && arguments.size() == 1) {
        return holdsLayers(arguments.get(0));
      }
      if ("java.util.Map".equals(name) && arguments.size() == 2) {
        return "java.lang.String".equals(TypeNames.qualifiedName(arguments.get(0)))
            && holdsLayers(arguments.get(1));
      }
    }
    return isLayer(type);
  }
}
