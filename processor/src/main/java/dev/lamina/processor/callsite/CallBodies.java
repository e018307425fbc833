package dev.lamina.processor.callsite;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** What is written in the layer classes of this compilation. */
final class CallBodies {
  private final Map<String, CallBody> bodies = new HashMap<>();

  /** Notes the layers of a file, once javac has parsed it. */
  void add(CompilationUnitTree file) {
    String folder = file.getPackageName() == null ? "" : file.getPackageName() + ".";
    for (Tree type : file.getTypeDecls()) {
      add(type, folder);
    }
  }

  private void add(Tree tree, String prefix) {
    if (tree instanceof ClassTree type) {
      String name = prefix + type.getSimpleName();
      if (isLayer(type)) {
        bodies.put(name, CallBody.of(type));
      }
      type.getMembers().forEach(member -> add(member, name + "."));
    }
  }

  private static boolean isLayer(ClassTree type) {
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      String name = annotation.getAnnotationType().toString();
      if (name.equals("Layer") || name.endsWith(".Layer")) {
        return true;
      }
    }
    return false;
  }

  Optional<CallBody> of(TypeElement type) {
    return Optional.ofNullable(bodies.get(type.getQualifiedName().toString()));
  }
}
