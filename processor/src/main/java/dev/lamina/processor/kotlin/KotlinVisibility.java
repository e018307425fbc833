package dev.lamina.processor.kotlin;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Whether a layer's function must be internal, because Kotlin's {@code internal} hides the layer or
 * a type that it takes. To Java such classes are public; only the compiler's own note says more.
 */
final class KotlinVisibility {
  /** Where a class's note holds its flags, and where in them its visibility. */
  private static final int FLAGS = 1 << 3;

  private static final int VISIBILITY = 0b1110;

  private KotlinVisibility() {}

  static boolean isInternal(LayerModel layer) {
    return Stream.concat(
            Stream.of((Element) layer.type()),
            layer.hyperparams().stream()
                .map(HyperparamModel::method)
                .flatMap(method -> classes(method.getReturnType())))
        .anyMatch(KotlinVisibility::isHidden);
  }

  private static Stream<Element> classes(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return classes(array.getComponentType());
    }
    return type instanceof DeclaredType declared
        ? Stream.concat(
            Stream.of(declared.asElement()),
            declared.getTypeArguments().stream().flatMap(KotlinVisibility::classes))
        : Stream.empty();
  }

  private static boolean isHidden(Element type) {
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().toString().equals("kotlin.Metadata")) {
        return note(mirror).map(KotlinVisibility::isInternal).orElse(false);
      }
    }
    return !type.getModifiers().contains(Modifier.PUBLIC);
  }

  private static Optional<byte[]> note(AnnotationMirror metadata) {
    return metadata.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals("d1"))
        .map(entry -> entry.getValue().getValue())
        .filter(List.class::isInstance)
        .map(
            parts -> {
              StringBuilder text = new StringBuilder();
              ((List<?>) parts).forEach(part -> text.append(((AnnotationValue) part).getValue()));
              return text.toString().getBytes(StandardCharsets.ISO_8859_1);
            })
        .findFirst();
  }

  /**
   * Reads a note: a zero, the length of a table of strings and the table, and then a message of
   * protocol buffers that begins with the class's flags unless they are the usual ones.
   */
  private static boolean isInternal(byte[] note) {
    int[] at = {1};
    if (note.length == 0 || note[0] != 0) {
      return false;
    }
    int table = number(note, at);
    at[0] += table;
    boolean hasFlags = number(note, at) == FLAGS;
    return hasFlags && (number(note, at) & VISIBILITY) == 0;
  }

  /** A number in seven bits a byte, the lowest first. */
  private static int number(byte[] note, int[] at) {
    int value = 0;
    for (int shift = 0; at[0] < note.length && shift < Integer.SIZE; shift += 7) {
      byte next = note[at[0]++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }
}
