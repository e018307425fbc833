package dev.lamina.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads defaults that are plain constants, such as {@code return 0.5;} or {@code return List.of(1,
 * 1);}, from javac's trees. Whatever is not plain has no answer.
 */
final class ConstantDefaults {
  private final @Nullable Trees trees;

  ConstantDefaults(@Nullable Trees trees) {
    this.trees = trees;
  }

  Optional<Object> of(ExecutableElement method) {
    // In kapt's stubs of Kotlin classes, bodies are made up.
    Element owner = method.getEnclosingElement();
    boolean isKotlin =
        owner != null
            && owner.getAnnotationMirrors().stream()
                .anyMatch(mark -> mark.getAnnotationType().toString().equals("kotlin.Metadata"));
    MethodTree tree = trees == null || isKotlin ? null : trees.getTree(method);
    BlockTree body = tree == null ? null : tree.getBody();
    if (body != null
        && body.getStatements().size() == 1
        && body.getStatements().get(0) instanceof ReturnTree result) {
      return Optional.ofNullable(constant(result.getExpression()));
    }
    return Optional.empty();
  }

  private static @Nullable Object constant(@Nullable Tree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return constant(inner.getExpression());
    } else if (tree instanceof LiteralTree literal) {
      return literal.getValue();
    } else if (tree instanceof UnaryTree unary && unary.getKind() == Tree.Kind.UNARY_MINUS) {
      return negated(constant(unary.getExpression()));
    } else if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect().toString().equals("List.of")) {
      return constants(call.getArguments());
    } else if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      return constants(array.getInitializers());
    }
    return null;
  }

  private static @Nullable List<Object> constants(List<? extends ExpressionTree> trees) {
    List<Object> constants = new ArrayList<>();
    for (ExpressionTree tree : trees) {
      Object constant = constant(tree);
      if (constant == null) {
        return null;
      }
      constants.add(constant);
    }
    return constants;
  }

  private static @Nullable Object negated(@Nullable Object number) {
    if (number instanceof Integer value) {
      return -value;
    } else if (number instanceof Long value) {
      return -value;
    } else if (number instanceof Float value) {
      return -value;
    }
    return number instanceof Double value ? -value : null;
  }
}
