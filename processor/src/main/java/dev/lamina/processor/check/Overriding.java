package dev.lamina.processor.check;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.model.LayerModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Whether one generated method may override or hide what its class inherits, as Java has it. */
final class Overriding {
  private static final String RENAME = "choose another name, or make it private";

  private final LayerModel layer;
  private final MethodSpec generated;
  private final boolean isStatic;
  private final Elements elements;
  private final Types types;

  Overriding(LayerModel layer, MethodSpec generated, Elements elements, Types types) {
    this.elements = elements;
    this.layer = layer;
    this.generated = generated;
    this.isStatic = generated.modifiers().contains(Modifier.STATIC);
    this.types = types;
  }

  /**
   * The first reason why it may not; empty if it may, or if Java tells the two apart.
   *
   * @param type the method's types as the author's class has them
   */
  Optional<Clash> clash(ExecutableElement method, ExecutableType type) {
    if (!hasSameErasure(type)) {
      return Optional.empty();
    }
    if (isStatic && !Words.is(method, Modifier.STATIC)) {
      return clash("is not static", RENAME);
    } else if (Words.is(method, Modifier.FINAL)) {
      return clash("is final", isStatic ? RENAME : "remove final");
    } else if (!hasSameTypes(type)) {
      return clash("has other type arguments, which are not enough to tell it apart", RENAME);
    } else if (!returnsFit(type.getReturnType())) {
      return clash(
          "answers " + Words.type(type.getReturnType()),
          isStatic ? RENAME : "answer " + text(generated.returnType()));
    } else if (Words.is(method, Modifier.PUBLIC)
        && !generated.modifiers().contains(Modifier.PUBLIC)) {
      return clash("is public", "make it protected");
    }
    return Optional.empty();
  }

  private Optional<Clash> clash(String what, String cure) {
    String parameters =
        generated.parameters().stream()
            .map(parameter -> text(parameter.type()) + " " + parameter.name())
            .collect(Collectors.joining(", "));
    String declared =
        (isStatic ? "static " : "")
            + text(generated.returnType())
            + " "
            + generated.name()
            + "("
            + parameters
            + ")";
    return Optional.of(new Clash(what, declared, cure));
  }

  private boolean hasSameErasure(ExecutableType type) {
    List<? extends TypeMirror> found = type.getParameterTypes();
    List<ParameterSpec> ours = generated.parameters();
    return found.size() == ours.size()
        && IntStream.range(0, ours.size())
            .allMatch(i -> isErasedTo(found.get(i), erased(ours.get(i).type())));
  }

  private boolean hasSameTypes(ExecutableType type) {
    return IntStream.range(0, generated.parameters().size())
        .filter(i -> isGeneric(generated.parameters().get(i).type()))
        .allMatch(
            i ->
                text(generated.parameters().get(i).type())
                    .equals(Words.type(type.getParameterTypes().get(i))));
  }

  private static boolean isGeneric(TypeName type) {
    return type instanceof ParameterizedTypeName
        || (type instanceof ArrayTypeName array && isGeneric(array.componentType()));
  }

  /** Generated classes are not there yet: the builder is known by its superclass. */
  private boolean returnsFit(TypeMirror found) {
    TypeName ours = generated.returnType().withoutAnnotations();
    if (found.getKind() != TypeKind.DECLARED && found.getKind() != TypeKind.ERROR) {
      return ours.toString().equals(found.toString());
    }
    if (text(ours).equals(Words.type(found)) || Words.type(found).equals("Object")) {
      return true;
    } else if (ours.equals(layer.generatedClass())) {
      return found.getKind() == TypeKind.DECLARED
          && types.isSubtype(types.erasure(layer.type().asType()), types.erasure(found));
    }
    boolean isBuilder = ours.equals(layer.generatedClass().nestedClass("Builder"));
    return isBuilder
        ? fitsBuilder(Words.type(found), found.toString())
        : isErasedTo(found, erased(ours)); // BaseLayer's own, checked by javac
  }

  private boolean fitsBuilder(String simple, String qualified) {
    String builder = LaminaTypes.LAYER_BUILDER.simpleName();
    boolean isOwn = qualified.endsWith("<Builder>") || qualified.endsWith(own() + ">");
    return simple.equals(builder)
        || simple.startsWith(builder + "<?")
        || (simple.equals(builder + "<Builder>") && isOwn);
  }

  private String own() {
    return layer.name().text() + ".Builder";
  }

  /** By simple names, since nothing else is known of classes that are still to be generated. */
  private static String text(TypeName type) {
    return Words.simplified(type.withoutAnnotations().toString());
  }

  private static String erased(TypeName type) {
    if (type instanceof ArrayTypeName array) {
      return erased(array.componentType()) + "[]";
    }
    TypeName plain = type.withoutAnnotations();
    return plain instanceof ParameterizedTypeName generic
        ? generic.rawType().canonicalName()
        : plain instanceof ClassName name ? name.canonicalName() : plain.toString();
  }

  /** Whether that is the erasure. Of a class that is not there only its simple name is known. */
  private boolean isErasedTo(TypeMirror type, String erased) {
    TypeMirror element = type;
    String brackets = "";
    while (element instanceof ArrayType array) {
      element = array.getComponentType();
      brackets = brackets + "[]";
    }
    if (element.getKind() == TypeKind.ERROR) {
      boolean isStillMissing =
          elements.getTypeElement(erased.substring(0, erased.length() - brackets.length())) == null;
      return isStillMissing && Words.simplified(erased).equals(Words.type(type));
    }
    return erased(TypeName.get(types.erasure(type))).equals(erased);
  }
}
