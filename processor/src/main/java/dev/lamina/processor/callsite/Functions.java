package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Given;
import dev.lamina.processor.callsite.Frame.Receiver;
import dev.lamina.processor.callsite.HelperMethods.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What lambdas and references to methods answer, {@code block.apply(x)}. */
final class Functions {
  private final Trees trees;
  private final Declarations declarations;

  Functions(Trees trees, Declarations declarations) {
    this.trees = trees;
    this.declarations = declarations;
  }

  /** Whether it may be the one method of a lambda's interface; a list's never is. */
  static boolean mayCall(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        && method.getEnclosingElement() instanceof TypeElement owner
        && owner.getKind() == ElementKind.INTERFACE
        && !String.valueOf(owner.getEnclosingElement()).equals("java.util");
  }

  /** What a call of it answers; empty if that is not known. */
  Optional<Answer> answer(
      Made.Function function, Set<Element> followed, TreePath call, Frame frame) {
    TreePath code = function.code();
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) call.getLeaf()).getArguments();
    if (code.getLeaf() instanceof LambdaExpressionTree lambda) {
      return lambda(lambda, function, followed, arguments, call, frame);
    }
    boolean isStatic =
        code.getLeaf() instanceof MemberReferenceTree
            && trees.getElement(code) instanceof ExecutableElement method
            && method.getModifiers().contains(Modifier.STATIC)
            && !method.isVarArgs();
    if (!isStatic || !(trees.getElement(code) instanceof ExecutableElement method)) {
      return Optional.empty();
    }
    return declarations
        .body(method)
        .flatMap(
            body ->
                frame
                    .enter(
                        method,
                        call,
                        new Receiver(null, followed),
                        Instances.given(method, call, arguments, frame))
                    .flatMap(
                        inner -> Returns.of(body, inner).map(value -> new Answer(value, inner))));
  }

  private Optional<Answer> lambda(
      LambdaExpressionTree lambda,
      Made.Function function,
      Set<Element> followed,
      List<? extends ExpressionTree> arguments,
      TreePath call,
      Frame frame) {
    Map<Element, Given> given = new HashMap<>();
    for (int i = 0; i < Math.min(arguments.size(), lambda.getParameters().size()); i++) {
      Element parameter =
          trees.getElement(new TreePath(function.code(), lambda.getParameters().get(i)));
      if (parameter == null) {
        return Optional.empty();
      }
      given.put(parameter, new Given(new TreePath(call, arguments.get(i)), frame));
    }
    TreePath body = new TreePath(function.code(), lambda.getBody());
    return function
        .scope()
        .apply(lambda.getBody(), call, frame, followed, given)
        .flatMap(
            inner ->
                (lambda.getBody() instanceof BlockTree
                        ? Returns.of(body, inner)
                        : Optional.of(body))
                    .map(answer -> new Answer(answer, inner)));
  }
}
