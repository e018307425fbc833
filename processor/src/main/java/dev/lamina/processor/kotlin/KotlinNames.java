package dev.lamina.processor.kotlin;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names of types and parameters as one Kotlin file writes them, and what it imports for them. */
final class KotlinNames {
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "int", "Int",
          "long", "Long",
          "float", "Float",
          "double", "Double",
          "boolean", "Boolean",
          "java.lang.String", "String",
          "java.util.List", "List");

  private static final Set<String> KEYWORDS =
      Set.of(
          "as",
          "break",
          "class",
          "continue",
          "do",
          "else",
          "false",
          "for",
          "fun",
          "if",
          "in",
          "interface",
          "is",
          "null",
          "object",
          "package",
          "return",
          "super",
          "this",
          "throw",
          "true",
          "try",
          "typealias",
          "typeof",
          "val",
          "var",
          "when",
          "while");

  private final String inPackage;
  private final Map<String, String> imports = new TreeMap<>();

  KotlinNames(String inPackage) {
    this.inPackage = inPackage;
  }

  /** A type, without what it says about null. */
  String type(TypeName type) {
    TypeName plain = type.withoutAnnotations();
    TypeName unboxed = plain.isBoxedPrimitive() ? plain.unbox() : plain;
    String builtIn = BUILT_IN.get(unboxed.toString());
    if (builtIn != null) {
      return builtIn;
    }
    if (unboxed instanceof ArrayTypeName array) {
      String element = type(array.componentType());
      return array.componentType().isPrimitive() ? element + "Array" : "Array<" + element + ">";
    }
    if (unboxed instanceof ParameterizedTypeName parameterized) {
      return type(parameterized.rawType())
          + parameterized.typeArguments().stream()
              .map(this::type)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    return unboxed instanceof ClassName name ? imported(name) : "Any";
  }

  private String imported(ClassName name) {
    ClassName top = name.topLevelClassName();
    String known = imports.putIfAbsent(top.simpleName(), top.canonicalName());
    return known == null || known.equals(top.canonicalName())
        ? String.join(".", name.simpleNames())
        : name.canonicalName();
  }

  /** The import lines, each with its end; none for the file's own package. */
  String imports() {
    String lines =
        imports.values().stream()
            .filter(name -> !packageOf(name).equals(inPackage))
            .sorted()
            .map(name -> "import " + name + "\n")
            .collect(Collectors.joining());
    return lines.isEmpty() ? "" : lines + "\n";
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** A parameter's name, in backticks where Kotlin has another use for the word. */
  static String identifier(String name) {
    return KEYWORDS.contains(name) ? "`" + name + "`" : name;
  }
}
