package dev.lamina.processor.read;

import dev.lamina.processor.model.Written;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A class written in Kotlin, as kapt's stubs and class files show it.
 *
 * @param names all that the compiler's own note on the class names, its properties among them
 */
public record KotlinClass(Set<String> names) {
  private static final String CARRIER = "$annotations";
  private static final String GET = "get";

  /** The class; empty if it is written in another language. */
  public static Optional<KotlinClass> of(@Nullable Element type) {
    return type instanceof TypeElement
        ? Annotated.of(type, "kotlin.Metadata")
            .map(note -> note.texts("d2").stream().map(Written::text).collect(Collectors.toSet()))
            .map(KotlinClass::new)
        : Optional.empty();
  }

  /** Whether the method is there only to hold the annotations of a property. */
  public static boolean isCarrier(Element method) {
    return method.getSimpleName().toString().endsWith(CARRIER);
  }

  /** The getter whose property has its annotations there. */
  static String carried(Element carrier) {
    String name = carrier.getSimpleName().toString();
    return name.substring(0, name.length() - CARRIER.length());
  }

  /**
   * What the author calls a method; internal ones have their module's name behind a dollar sign.
   */
  public String name(String method) {
    String carried =
        method.endsWith(CARRIER) ? method.substring(0, method.length() - CARRIER.length()) : method;
    int module = carried.indexOf('$');
    String plain = module > 0 ? carried.substring(0, module) : carried;
    String capital = plain.startsWith(GET) ? plain.substring(GET.length()) : "";
    if (capital.isEmpty() || Character.isLowerCase(capital.charAt(0))) {
      return plain;
    }
    String property = capital.substring(0, 1).toLowerCase(Locale.ROOT) + capital.substring(1);
    return names.contains(capital) && !names.contains(property) ? capital : property;
  }
}
