package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constant;
import dev.lamina.rules.losses.ChosenLoss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads losses that are objects: {@code BinaryCrossentropy.of(true)}, {@code Losses.get("mse")}.
 */
record LossReader(Trees trees, Variables variables, SetterChains chains) {
  private static final String LOSSES = "dev.lamina.losses.";

  /** What the setters of losses are called in configs. */
  private static final Map<String, String> KEYS =
      Map.of("fromLogits", "from_logits", "axis", "axis", "ignoreClass", "ignore_class");

  /** The loss; empty if it is not known. */
  Optional<ChosenLoss> read(TreePath path, Frame frame, Set<Element> read) {
    if (trees.getElement(path) instanceof VariableElement variable) {
      TreePath initializer = variables.initializer(variable);
      read.add(variable);
      return initializer == null ? Optional.empty() : read(initializer, frame, read);
    }
    ExecutableElement method = AttributedNames.called(trees, path).orElse(null);
    if (method == null
        || !(method.getEnclosingElement() instanceof TypeElement type)
        || !type.getQualifiedName().toString().startsWith(LOSSES)) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) path.getLeaf()).getArguments();
    boolean isByName =
        type.getSimpleName().contentEquals("Losses")
            && method.getSimpleName().contentEquals("get")
            && arguments.size() == 1;
    if (isByName) {
      Constant name = constant(new TreePath(path, arguments.get(0)), frame, read);
      return name != null && name.value() instanceof String text
          ? Optional.ofNullable(ChosenLoss.of(text, Map.of()))
          : Optional.empty();
    }
    Map<String, Object> config = new HashMap<>();
    boolean isRead = method.getSimpleName().contentEquals("of");
    for (int i = 0; isRead && i < arguments.size(); i++) {
      TypeMirror parameter = method.getParameters().get(i).asType();
      isRead = argument(new TreePath(path, arguments.get(i)), parameter, frame, read, config);
    }
    return isRead
        ? Optional.ofNullable(ChosenLoss.of(type.getSimpleName().toString(), config))
        : Optional.empty();
  }

  /** {@code of(true)} are logits; other numbers say nothing of outputs. */
  private boolean argument(
      TreePath argument,
      TypeMirror parameter,
      Frame frame,
      Set<Element> read,
      Map<String, Object> config) {
    if (parameter.getKind() == TypeKind.BOOLEAN) {
      return put("from_logits", argument, frame, read, config);
    } else if (!CreationReader.isOptions(parameter)) {
      return parameter.getKind() == TypeKind.DOUBLE;
    }
    List<TreePath> setters = chains.read(argument);
    if (setters == null) {
      return false;
    }
    for (TreePath setter : setters) {
      MethodInvocationTree call = (MethodInvocationTree) setter.getLeaf();
      String name =
          AttributedNames.called(trees, setter)
              .map(method -> method.getSimpleName().toString())
              .orElse("");
      String key = KEYS.get(name);
      if (key != null
          && (call.getArguments().size() != 1
              || !put(
                  key, new TreePath(setter, call.getArguments().get(0)), frame, read, config))) {
        return false;
      }
    }
    return true;
  }

  private static boolean put(
      String key, TreePath argument, Frame frame, Set<Element> read, Map<String, Object> config) {
    Constant constant = constant(argument, frame, read);
    Object value = constant == null ? null : constant.value();
    if (value == null) {
      return false;
    }
    config.put(key, value);
    return true;
  }

  private static @Nullable Constant constant(TreePath path, Frame frame, Set<Element> read) {
    Constant constant = frame.constants().of(path).orElse(null);
    if (constant != null) {
      read.addAll(constant.variables());
    }
    return constant;
  }
}
