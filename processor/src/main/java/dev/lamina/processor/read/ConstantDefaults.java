package dev.lamina.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import dev.lamina.processor.model.TypedConstants;
import dev.lamina.processor.model.ValueType;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads defaults that are constants, such as {@code return 0.5;} or {@code return List.of(1, 1);},
 * from javac's trees.
 */
final class ConstantDefaults {
  private final @Nullable Trees trees;

  ConstantDefaults(@Nullable Trees trees) {
    this.trees = trees;
  }

  Optional<Constant> of(ExecutableElement method, ValueType type) {
    // In kapt's stubs of Kotlin classes, bodies are made up.
    Element owner = method.getEnclosingElement();
    boolean isKotlin =
        owner != null
            && owner.getAnnotationMirrors().stream()
                .anyMatch(mark -> mark.getAnnotationType().toString().equals("kotlin.Metadata"));
    TreePath path = trees == null || isKotlin ? null : trees.getPath(method);
    BlockTree body = path != null && path.getLeaf() instanceof MethodTree t ? t.getBody() : null;
    if (body != null
        && body.getStatements().size() == 1
        && body.getStatements().get(0) instanceof ReturnTree result
        && result.getExpression() != null) {
      TreePath expression =
          new TreePath(new TreePath(new TreePath(path, body), result), result.getExpression());
      return new Constants(new LexicalNames(method))
          .of(expression)
          .flatMap(constant -> TypedConstants.of(type, constant));
    }
    return Optional.empty();
  }
}
