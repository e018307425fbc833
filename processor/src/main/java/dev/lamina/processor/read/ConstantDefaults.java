package dev.lamina.processor.read;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.annotations.Hyperparam;
import dev.lamina.processor.constant.Constant;
import dev.lamina.processor.constant.Constants;
import dev.lamina.processor.model.TypedConstants;
import dev.lamina.processor.model.ValueType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads defaults that are constants, such as {@code return 0.5;} or {@code return List.of(1, 1);},
 * or other hyperparameters, from javac's trees.
 */
final class ConstantDefaults {
  /** What kapt's stubs write for values that they do not know. */
  private static final Set<String> MADE_UP = Set.of("0", "0.0", "false", "null");

  private final @Nullable Trees trees;

  /** Where classes stand, since javac looks for each path in the whole file. */
  private final Map<Element, Optional<TreePath>> classes = new HashMap<>();

  ConstantDefaults(@Nullable Trees trees) {
    this.trees = trees;
  }

  Optional<Constant> of(Accessor accessor, ValueType type) {
    boolean isKotlin = isKotlin(accessor.method());
    return (isKotlin ? initializer(accessor) : result(accessor.method()))
        .flatMap(new Constants(new LexicalNames(accessor.method()))::of)
        .filter(constant -> !isKotlin || !MADE_UP.contains(Objects.toString(constant.value())))
        .flatMap(constant -> TypedConstants.of(type, constant));
  }

  /** What a Kotlin property with a backing field starts from. */
  private Optional<TreePath> initializer(Accessor accessor) {
    Element owner = Objects.requireNonNull(accessor.method().getEnclosingElement());
    return ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
        .filter(field -> trees != null && field.getSimpleName().contentEquals(accessor.name()))
        .findFirst()
        .map(field -> Objects.requireNonNull(trees).getPath(field))
        .filter(path -> path.getLeaf() instanceof VariableTree)
        .flatMap(
            path ->
                Optional.ofNullable(((VariableTree) path.getLeaf()).getInitializer())
                    .map(value -> new TreePath(path, value)));
  }

  /**
   * Keras' words for an object that the body answers: {@code return ActivationFunction.RELU;},
   * {@code return Initializers.get("zeros");}.
   */
  Optional<String> words(ExecutableElement method) {
    Tree result = result(method).map(TreePath::getLeaf).orElse(null);
    if (result instanceof MemberSelectTree select
        && select.getExpression().toString().equals("ActivationFunction")) {
      return Optional.of(select.getIdentifier().toString().toLowerCase(Locale.ROOT));
    }
    return result instanceof MethodInvocationTree call
            && call.getMethodSelect().toString().endsWith("s.get")
            && call.getArguments().get(0) instanceof LiteralTree literal
        ? Optional.of(String.valueOf(literal.getValue()))
        : Optional.empty();
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

  /** In kapt's stubs of Kotlin classes, bodies are made up. */
  private static boolean isKotlin(ExecutableElement method) {
    return KotlinClass.of(method.getEnclosingElement()).isPresent();
  }

  /** What a body of one statement returns. */
  private Optional<TreePath> result(ExecutableElement method) {
    boolean hasBody = !method.getModifiers().contains(Modifier.ABSTRACT) && !isKotlin(method);
    TreePath path = hasBody ? path(method) : null;
    BlockTree body = path != null && path.getLeaf() instanceof MethodTree t ? t.getBody() : null;
    return body != null
            && body.getStatements().size() == 1
            && body.getStatements().get(0) instanceof ReturnTree result
            && result.getExpression() != null
        ? Optional.of(
            new TreePath(new TreePath(new TreePath(path, body), result), result.getExpression()))
        : Optional.empty();
  }

  private @Nullable TreePath path(ExecutableElement method) {
    Tree tree = trees == null ? null : trees.getTree(method);
    return tree == null
        ? null
        : classes
            .computeIfAbsent(
                Objects.requireNonNull(method.getEnclosingElement()),
                key -> Optional.ofNullable(Objects.requireNonNull(trees).getPath(key)))
            .map(type -> new TreePath(type, tree))
            .orElse(null);
  }
}
