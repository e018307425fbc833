package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.callsite.HelperMethods.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What lambdas and references to methods answer, {@code block.apply(x)}. */
final class Functions {
  private final Trees trees;
  private final Declarations declarations;
  private final Instances instances;
  private final BiFunction<TreePath, Frame, Optional<Found>> reader;

  Functions(
      Trees trees,
      Declarations declarations,
      Instances instances,
      BiFunction<TreePath, Frame, Optional<Found>> reader) {
    this.trees = trees;
    this.declarations = declarations;
    this.instances = instances;
    this.reader = reader;
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
    return code.getLeaf() instanceof MemberReferenceTree reference
            && trees.getElement(code) instanceof ExecutableElement method
            && method.getKind() == ElementKind.METHOD
        ? target(reference, method, function, followed)
            .flatMap(
                target ->
                    declarations
                        .body(target.method())
                        .flatMap(body -> entered(target, body, call, arguments, frame)))
        : Optional.empty();
  }

  private Optional<Answer> entered(
      HelperMethods.Target target,
      TreePath body,
      TreePath call,
      List<? extends ExpressionTree> arguments,
      Frame frame) {
    return frame
        .enter(
            target.method(),
            call,
            target.receiver(),
            instances.given(target.method(), call, arguments, frame))
        .flatMap(inner -> Returns.of(body, inner).map(value -> new Answer(value, inner)));
  }

  /** The method that a reference runs: a static one, or one of a known object. */
  private Optional<HelperMethods.Target> target(
      MemberReferenceTree reference,
      ExecutableElement method,
      Made.Function function,
      Set<Element> followed) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of(new HelperMethods.Target(method, new Receiver(null, followed)));
    }
    TreePath object = new TreePath(function.code(), reference.getQualifierExpression());
    return reader.apply(object, function.scope()).map(Found::made).orElse(null)
            instanceof Made.Instance instance
        ? declarations
            .implementation(method, instance.type())
            .map(one -> new HelperMethods.Target(one, new Receiver(instance, followed)))
        : Optional.empty();
  }

  private Optional<Answer> lambda(
      LambdaExpressionTree lambda,
      Made.Function function,
      Set<Element> followed,
      List<? extends ExpressionTree> arguments,
      TreePath call,
      Frame frame) {
    List<Given> given =
        arguments.stream().map(one -> new Given(new TreePath(call, one), frame)).toList();
    return answer(lambda, function, followed, given, call, frame);
  }

  /** What a lambda answers to what it is given; empty if that is not known. */
  Optional<Answer> answer(
      LambdaExpressionTree lambda,
      Made.Function function,
      Set<Element> followed,
      List<Given> arguments,
      TreePath call,
      Frame frame) {
    Map<Element, Given> given = new HashMap<>();
    for (int i = 0; i < Math.min(arguments.size(), lambda.getParameters().size()); i++) {
      Element parameter =
          trees.getElement(new TreePath(function.code(), lambda.getParameters().get(i)));
      if (parameter == null) {
        return Optional.empty();
      }
      given.put(parameter, arguments.get(i));
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
