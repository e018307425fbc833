package dev.lamina.processor.callsite;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The classes and methods of one source class; bodies of others may not have been looked at by
 * javac yet. They are looked up when the first is asked for.
 */
final class Declarations {
  private final Trees trees;
  private final Elements elements;
  private final AllSources sources;
  private final TreePath source;
  private @Nullable Map<Element, TreePath> found;

  Declarations(Trees trees, Elements elements, AllSources sources, TreePath source) {
    this.trees = trees;
    this.elements = elements;
    this.sources = sources;
    this.source = source;
  }

  private Map<Element, TreePath> all() {
    Map<Element, TreePath> all = found;
    if (all == null) {
      all = new HashMap<>();
      new Scanner(all).scan(source, null);
      found = all;
    }
    return all;
  }

  /** Where a class or method is declared; null if it is not here. */
  @Nullable TreePath of(Element element) {
    return all().get(element);
  }

  /** The body of a method or constructor; empty if it has none, or is not here. */
  Optional<TreePath> body(ExecutableElement method) {
    TreePath path = of(method);
    return path != null && path.getLeaf() instanceof MethodTree tree && tree.getBody() != null
        ? Optional.of(new TreePath(path, tree.getBody()))
        : Optional.empty();
  }

  /** The method that runs where an object of exactly that class is asked for this one. */
  Optional<ExecutableElement> implementation(ExecutableElement method, TypeElement type) {
    if (cannotBeOverridden(method)) {
      return Optional.of(method);
    }
    for (TypeElement at = type; at != null; at = superclass(at)) {
      for (Element member : at.getEnclosedElements()) {
        if (member instanceof ExecutableElement one
            && one.getSimpleName().equals(method.getSimpleName())
            && (one.equals(method) || elements.overrides(one, method, type))) {
          return one.getModifiers().contains(Modifier.ABSTRACT)
              ? Optional.empty()
              : Optional.of(one);
        }
      }
    }
    return method.isDefault() ? Optional.of(method) : Optional.empty();
  }

  static @Nullable TypeElement superclass(TypeElement type) {
    return type.getSuperclass() instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement parent
        ? parent
        : null;
  }

  /** Whether every object that has the method runs this one. */
  static boolean cannotBeOverridden(ExecutableElement method) {
    Element owner = method.getEnclosingElement();
    return method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE)
        || method.getModifiers().contains(Modifier.FINAL)
        || (owner != null && owner.getModifiers().contains(Modifier.FINAL));
  }

  /** Whether the method runs of an object of which only that is known that it has it. */
  boolean isTheOnly(ExecutableElement method) {
    return cannotBeOverridden(method) || sources.isOverriddenByNobody(method);
  }

  /** Whether code of other sources may change the model that a field holds. */
  boolean isChangedByOthers(Element field) {
    return sources.isChangedByOthers(field);
  }

  /** Whether no code outside this source names the class. */
  static boolean isHidden(TypeElement type) {
    return type.getModifiers().contains(Modifier.PRIVATE)
        || type.getNestingKind() == NestingKind.LOCAL
        || type.getNestingKind() == NestingKind.ANONYMOUS;
  }

  private final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Map<Element, TreePath> all;

    Scanner(Map<Element, TreePath> all) {
      this.all = all;
    }

    private void add() {
      Element element = trees.getElement(getCurrentPath());
      if (element != null) {
        all.put(element, getCurrentPath());
      }
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
      add();
      return super.visitClass(node, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
      add();
      return super.visitMethod(node, null);
    }
  }
}
