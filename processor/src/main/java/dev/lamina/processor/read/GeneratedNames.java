package dev.lamina.processor.read;

import com.palantir.javapoet.ClassName;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What missing classes are named in one source file, where classes that this compilation still has
 * to generate are known by name only: the file's imports and its package tell two of one simple
 * name apart.
 */
final class GeneratedNames {
  /** What every generated class has inside. */
  private static final String BUILDER = "Builder";

  private final Set<ClassName> generated;
  private final TypeElement author;
  private final @Nullable Trees trees;

  /** The names as the file of that class has them. */
  GeneratedNames(Set<ClassName> generated, TypeElement author, @Nullable Trees trees) {
    this.generated = generated;
    this.author = author;
    this.trees = trees;
  }

  /** Names with {@code *} for whole packages; empty if they cannot be read. */
  private List<String> imports() {
    List<String> imports = new ArrayList<>();
    TreePath path = trees == null ? null : trees.getPath(author);
    if (path != null) {
      path.getCompilationUnit().getImports().stream()
          .filter(one -> !one.isStatic())
          .forEach(one -> imports.add(one.getQualifiedIdentifier().toString()));
    }
    return imports;
  }

  /** The class to be generated that a missing type stands for; empty if it is nobody's. */
  Optional<ClassName> find(TypeMirror missing) {
    String written = written(missing);
    return written.endsWith("." + BUILDER)
        ? find(written.substring(0, written.length() - BUILDER.length() - 1))
            .map(layer -> layer.nestedClass(BUILDER))
        : find(written);
  }

  private Optional<ClassName> find(String written) {
    String simple = written.substring(written.lastIndexOf('.') + 1);
    List<ClassName> named = generated.stream().filter(c -> c.simpleName().equals(simple)).toList();
    if (!written.equals(simple)) {
      return named.stream().filter(c -> c.canonicalName().equals(written)).findFirst();
    }
    List<String> imports = imports();
    for (String one : imports) {
      if (one.endsWith("." + simple)) {
        return named.stream().filter(c -> c.canonicalName().equals(one)).findFirst();
      }
    }
    return named.stream()
        .filter(c -> c.packageName().equals(ClassName.get(author).packageName()))
        .findFirst()
        .or(() -> elsewhere(named, imports));
  }

  /** Without trees nobody knows the imports, and a name that is there once is meant. */
  private static Optional<ClassName> elsewhere(List<ClassName> named, List<String> imports) {
    List<ClassName> imported =
        named.stream()
            .filter(c -> imports.isEmpty() || imports.contains(c.packageName() + ".*"))
            .toList();
    return imported.size() == 1 ? Optional.of(imported.get(0)) : Optional.empty();
  }

  /** The name without annotations and type arguments. */
  static String written(TypeMirror type) {
    String name = type.toString().replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "").strip();
    int generic = name.indexOf('<');
    return generic < 0 ? name : name.substring(0, generic);
  }
}
