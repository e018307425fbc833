package dev.lamina.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import dev.lamina.processor.model.TypedConstants;
import dev.lamina.processor.model.ValueType;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads defaults that are constants, such as {@code return 0.5;} or {@code return List.of(1, 1);},
 * or other hyperparameters, from javac's trees.
 */
final class ConstantDefaults {
  private final @Nullable Trees trees;

  ConstantDefaults(@Nullable Trees trees) {
    this.trees = trees;
  }

  Optional<Constant> of(ExecutableElement method, ValueType type) {
    return result(method)
        .flatMap(new Constants(new LexicalNames(method))::of)
        .flatMap(constant -> TypedConstants.of(type, constant));
  }

  /**
   * The other hyperparameter of the same type that the body answers: {@code return poolSize();}.
   */
  Optional<String> sameAs(ExecutableElement method) {
    TreePath result = result(method).orElse(null);
    if (result == null
        || !(result.getLeaf() instanceof MethodInvocationTree call)
        || !(call.getMethodSelect() instanceof IdentifierTree name)
        || !call.getArguments().isEmpty()) {
      return Optional.empty();
    }
    Element owner = Objects.requireNonNull(method.getEnclosingElement());
    return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
        .filter(other -> other.getSimpleName().contentEquals(name.getName()))
        .filter(other -> other.getParameters().isEmpty() && !other.equals(method))
        .filter(other -> other.getReturnType().toString().equals(method.getReturnType().toString()))
        .filter(other -> Annotated.of(other, Hyperparam.class.getName()).isPresent())
        .map(other -> other.getSimpleName().toString())
        .findFirst();
  }

  /** What a body of one statement returns. */
  private Optional<TreePath> result(ExecutableElement method) {
    // In kapt's stubs of Kotlin classes, bodies are made up.
    Element owner = method.getEnclosingElement();
    boolean isKotlin =
        owner != null
            && owner.getAnnotationMirrors().stream()
                .anyMatch(mark -> mark.getAnnotationType().toString().equals("kotlin.Metadata"));
    TreePath path = trees == null || isKotlin ? null : trees.getPath(method);
    BlockTree body = path != null && path.getLeaf() instanceof MethodTree t ? t.getBody() : null;
    return body != null
            && body.getStatements().size() == 1
            && body.getStatements().get(0) instanceof ReturnTree result
            && result.getExpression() != null
        ? Optional.of(
            new TreePath(new TreePath(new TreePath(path, body), result), result.getExpression()))
        : Optional.empty();
  }
}
