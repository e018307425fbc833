package dev.lamina.processor.callsite;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import dev.lamina.processor.callsite.Made.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Methods of the class itself, and lambdas, that make layers and models for others, where it is
 * known which one a call runs, and which {@code return} ends it.
 */
final class HelperMethods {
  private final Trees trees;
  private final Declarations declarations;
  private final Instances instances;
  private final Functions functions;
  private final BiFunction<TreePath, Frame, Optional<Found>> reader;

  HelperMethods(
      Trees trees,
      Declarations declarations,
      Instances instances,
      BiFunction<TreePath, Frame, Optional<Found>> reader) {
    this.trees = trees;
    this.declarations = declarations;
    this.instances = instances;
    this.functions = new Functions(trees, declarations, instances, reader);
    this.reader = reader;
  }

  /** What a call answers: an expression, and what the names in it mean. */
  record Answer(TreePath expression, Frame frame) {}

  /** What a call runs: the block of a method, and what the names in it mean. */
  record Run(TreePath block, Frame frame) {}

  /** A method that a call runs, and the object that it is called of. */
  record Target(ExecutableElement method, Receiver receiver) {}

  /** The block that a call runs from its beginning to its end; empty if it is not known. */
  Optional<Run> run(ExecutableElement method, TreePath call, Frame frame) {
    return entered(method, call, frame).filter(run -> runsThrough(run.block()));
  }

  private static boolean runsThrough(TreePath body) {
    List<? extends StatementTree> statements = ((BlockTree) body.getLeaf()).getStatements();
    boolean returnsLast =
        !statements.isEmpty() && statements.get(statements.size() - 1) instanceof ReturnTree;
    return Returns.count(body) == (returnsLast ? 1 : 0);
  }

  /** What lambdas answer. */
  Functions functions() {
    return functions;
  }

  /** What a call answers; empty if that is not known. */
  Optional<Answer> answer(ExecutableElement method, TreePath call, Frame frame) {
    Found called = Functions.mayCall(method) ? object(call, frame).orElse(null) : null;
    if (called != null && called.made() instanceof Made.Function function) {
      return functions.answer(function, called.variables(), call, frame);
    }
    Optional<Answer> answer =
        entered(method, call, frame)
            .flatMap(
                run ->
                    Returns.of(run.block(), run.frame())
                        .map(value -> new Answer(value, run.frame())));
    return answer.isPresent() ? answer : component(method, call, frame);
  }

  private Optional<Run> entered(ExecutableElement method, TreePath call, Frame frame) {
    Target target = target(method, call, frame).orElse(null);
    TreePath body = target == null ? null : declarations.body(target.method()).orElse(null);
    return body == null || target == null
        ? Optional.empty()
        : frame
            .enter(
                target.method(),
                call,
                target.receiver(),
                instances.given(
                    target.method(),
                    call,
                    ((MethodInvocationTree) call.getLeaf()).getArguments(),
                    frame))
            .map(inner -> new Run(body, inner));
  }

  /** The method that a call runs; empty if another may override it. */
  private Optional<Target> target(ExecutableElement method, TreePath call, Frame frame) {
    Element owner = method.getEnclosingElement();
    if (method.getKind() != ElementKind.METHOD
        || !(owner instanceof TypeElement type)
        || declarations.of(type) == null) {
      return Optional.empty();
    }
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of(new Target(method, Receiver.NONE));
    }
    Found object = object(call, frame).orElse(null);
    if (object != null && object.made() instanceof Instance instance) {
      Receiver receiver = new Receiver(instance, object.variables());
      return (isOfSuper(call)
              ? Optional.of(method)
              : declarations.implementation(method, instance.type()))
          .map(one -> new Target(one, receiver));
    }
    return declarations.isTheOnly(method) && !isOfSuper(call)
        ? Optional.of(new Target(method, Receiver.NONE))
        : Optional.empty();
  }

  /** What a method is called of; empty if it is not known. */
  private Optional<Found> object(TreePath call, Frame frame) {
    TreePath receiver = CreationReader.receiver(call);
    boolean isOfThis =
        ((MethodInvocationTree) call.getLeaf()).getMethodSelect() instanceof IdentifierTree
            || isOfSuper(call);
    if (!isOfThis) {
      return reader.apply(receiver, frame);
    }
    Element owner =
        AttributedNames.called(trees, call)
            .map(ExecutableElement::getEnclosingElement)
            .orElse(null);
    return owner == null
        ? Optional.empty()
        : Optional.ofNullable(frame.at(call).self(owner)).map(one -> new Found(one, Set.of()));
  }

  private static boolean isOfSuper(TreePath call) {
    return ((MethodInvocationTree) call.getLeaf()).getMethodSelect()
            instanceof MemberSelectTree select
        && select.getExpression() instanceof IdentifierTree name
        && name.getName().contentEquals("super");
  }

  /** What a record's {@code units()} answers, which javac writes. */
  private Optional<Answer> component(ExecutableElement method, TreePath call, Frame frame) {
    Element owner = method.getEnclosingElement();
    if (owner == null
        || owner.getKind() != ElementKind.RECORD
        || !method.getParameters().isEmpty()
        || declarations.body(method).isPresent()
        || !(object(call, frame).map(Found::made).orElse(null) instanceof Instance instance)) {
      return Optional.empty();
    }
    for (Element member : owner.getEnclosedElements()) {
      if (member instanceof VariableElement field
          && Instances.isField(field)
          && field.getSimpleName().equals(method.getSimpleName())) {
        return instances
            .field(field, instance)
            .map(value -> new Answer(value.expression(), value.frame()));
      }
    }
    return Optional.empty();
  }
}
