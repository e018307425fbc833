package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * Methods of the class itself, and lambdas of local variables, that make layers and models for
 * others: nobody overrides them, and it is known which {@code return} ends them.
 */
final class HelperMethods {
  private final Trees trees;
  private final Element source;
  private final Variables variables;

  HelperMethods(Trees trees, Element source, Variables variables) {
    this.trees = trees;
    this.source = source;
    this.variables = variables;
  }

  /** What a call answers: an expression, and what the names in it mean. */
  record Answer(TreePath expression, Frame frame) {}

  /** What a call runs: the block of a method, and what the names in it mean. */
  record Run(TreePath block, Frame frame) {}

  /** The block that a call runs from its beginning to its end; empty if it is not known. */
  Optional<Run> run(ExecutableElement method, TreePath call, Frame frame) {
    TreePath block = body(method).filter(HelperMethods::runsThrough).orElse(null);
    return block == null
        ? Optional.empty()
        : frame.enter(method, call, given(method, call, frame)).map(inner -> new Run(block, inner));
  }

  private static boolean runsThrough(TreePath body) {
    List<? extends StatementTree> statements = ((BlockTree) body.getLeaf()).getStatements();
    boolean returnsLast =
        !statements.isEmpty() && statements.get(statements.size() - 1) instanceof ReturnTree;
    return Returns.count(body) == (returnsLast ? 1 : 0);
  }

  /** What a call answers; empty if that is not known. */
  Optional<Answer> answer(ExecutableElement method, TreePath call, Frame frame) {
    if (isFunction(method)) {
      return function(CreationReader.receiver(call), call, frame);
    }
    TreePath body =
        method.getReturnType().getKind() == TypeKind.DECLARED ? body(method).orElse(null) : null;
    return body == null
        ? Optional.empty()
        : frame
            .enter(method, call, given(method, call, frame))
            .flatMap(inner -> Returns.of(body, inner).map(value -> new Answer(value, inner)));
  }

  /** {@code Function.apply}, {@code Supplier.get} and their like. */
  private static boolean isFunction(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        && method.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().toString().startsWith("java.util.function.");
  }

  /** What a local variable's lambda answers: it cannot name itself, so no call goes on for ever. */
  private Optional<Answer> function(TreePath function, TreePath call, Frame frame) {
    if (!(function.getLeaf() instanceof IdentifierTree)
        || !(trees.getElement(function) instanceof VariableElement variable)
        || variable.getKind() != ElementKind.LOCAL_VARIABLE) {
      return Optional.empty();
    }
    TreePath value = variables.initializer(variable);
    if (value == null || !(value.getLeaf() instanceof LambdaExpressionTree lambda)) {
      return Optional.empty();
    }
    Map<Element, Given> given = new HashMap<>();
    var arguments = ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      Element parameter = trees.getElement(new TreePath(value, lambda.getParameters().get(i)));
      if (parameter == null) {
        return Optional.empty();
      }
      given.put(parameter, new Given(new TreePath(call, arguments.get(i)), frame));
    }
    TreePath body = new TreePath(value, lambda.getBody());
    Frame inner = frame.at(value).apply(lambda.getBody(), call, frame, given);
    return (lambda.getBody() instanceof BlockTree ? Returns.of(body, inner) : Optional.of(body))
        .map(answer -> new Answer(answer, inner));
  }

  private Map<Element, Given> given(ExecutableElement method, TreePath call, Frame frame) {
    Map<Element, Given> given = new HashMap<>();
    var arguments = ((MethodInvocationTree) call.getLeaf()).getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      Element parameter = method.getParameters().get(i);
      given.put(parameter, new Given(new TreePath(call, arguments.get(i)), frame));
    }
    return given;
  }

  private Optional<TreePath> body(ExecutableElement method) {
    boolean canBeFollowed =
        method.getKind() == ElementKind.METHOD && isFinal(method) && !method.isVarArgs();
    TreePath path = canBeFollowed && isInSource(method) ? trees.getPath(method) : null;
    return path != null && path.getLeaf() instanceof MethodTree tree && tree.getBody() != null
        ? Optional.of(new TreePath(path, tree.getBody()))
        : Optional.empty();
  }

  private static boolean isFinal(ExecutableElement method) {
    Element owner = method.getEnclosingElement();
    return method.getModifiers().contains(Modifier.STATIC)
        || method.getModifiers().contains(Modifier.PRIVATE)
        || method.getModifiers().contains(Modifier.FINAL)
        || (owner != null && owner.getModifiers().contains(Modifier.FINAL));
  }

  /** Other classes' bodies may not have been looked at by javac yet. */
  private boolean isInSource(ExecutableElement method) {
    for (Element at = method; at != null; at = at.getEnclosingElement()) {
      if (at.equals(source)) {
        return true;
      }
    }
    return false;
  }
}
