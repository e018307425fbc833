package dev.lamina.processor.callsite;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What all files of this compilation do with what a package shares: which classes they extend, and
 * whose models they change. What only the package can see, and none of them touches, nothing does.
 */
final class AllSources {
  /** Methods of models and lists that may change what they hold. */
  private static final Pattern CHANGING =
      Pattern.compile("(add|pop|remove|insert|build|load|track|set|clear|sort|replace|retain).*");

  /** By source file: each round of annotation processing parses them again. */
  private final Map<URI, CompilationUnitTree> unread = new LinkedHashMap<>();

  /** By simple names: two classes of one name are rather taken for one than overlooked. */
  private final Set<String> extended = new HashSet<>();

  /** The fields of other objects whose models may be changed, by simple names, too. */
  private final Set<String> changed = new HashSet<>();

  /** Notes a file that javac has parsed. */
  void add(CompilationUnitTree file) {
    unread.put(file.getSourceFile().toUri(), file);
  }

  /** Reads the files once processing is over, and lets go of them: javac frees them one by one. */
  void read() {
    unread.values().forEach(file -> new Reading().scan(file, null));
    unread.clear();
  }

  /** Whether every object that has the method runs this one. */
  boolean isOverriddenByNobody(ExecutableElement method) {
    Element owner = method.getEnclosingElement();
    return owner != null
        && owner.getKind() == ElementKind.CLASS
        && !owner.getModifiers().contains(Modifier.ABSTRACT)
        && isOfPackage(method)
        && !isExtended(owner);
  }

  /** Whether a class but its own may change the model that a field holds. */
  boolean isChangedByOthers(Element field) {
    Element owner = field.getEnclosingElement();
    return !field.getModifiers().contains(Modifier.PRIVATE)
        && (owner == null
            || !isOfPackage(field)
            || isExtended(owner)
            || changed.contains(field.getSimpleName().toString()));
  }

  /** Whether no class of another package sees a member. */
  private static boolean isOfPackage(Element member) {
    for (Element at = member;
        at != null && at.getKind() != ElementKind.PACKAGE;
        at = at.getEnclosingElement()) {
      if (!at.getModifiers().contains(Modifier.PUBLIC)
          && !at.getModifiers().contains(Modifier.PROTECTED)) {
        return true;
      }
    }
    return false;
  }

  private boolean isExtended(Element type) {
    return extended.contains(type.getSimpleName().toString());
  }

  private final class Reading extends TreeScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
      add(node.getExtendsClause());
      return super.visitClass(node, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree node, @Nullable Void unused) {
      if (node.getClassBody() != null) {
        add(node.getIdentifier());
      }
      return super.visitNewClass(node, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void unused) {
      if (node.getMethodSelect() instanceof MemberSelectTree call
          && call.getExpression() instanceof MemberSelectTree field
          && !field.getExpression().toString().equals("this")
          && CHANGING.matcher(call.getIdentifier()).matches()) {
        changed.add(field.getIdentifier().toString());
      }
      return super.visitMethodInvocation(node, null);
    }

    private void add(@Nullable Tree base) {
      if (base instanceof ParameterizedTypeTree generic) {
        add(generic.getType());
      } else if (base instanceof MemberSelectTree inner) {
        extended.add(inner.getIdentifier().toString());
      } else if (base instanceof IdentifierTree simple) {
        extended.add(simple.getName().toString());
      }
    }
  }
}
