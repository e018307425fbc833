package dev.lamina.processor.callsite;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constants;
import dev.lamina.processor.model.LaminaTypes;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;

/** Prints the summaries of models where they are made, if {@link SummaryOption} asks for it. */
final class Summaries {
  private final boolean isAsked;
  private final Trees trees;
  private final Wiring wiring;
  private final Constants constants;

  Summaries(JavacTask task, Trees trees, Wiring wiring, Constants constants) {
    this.isAsked = SummaryOption.isGiven(task);
    this.trees = trees;
    this.wiring = wiring;
    this.constants = constants;
  }

  /** A model that a call makes; one that a variable of chains takes may grow, and is left to it. */
  void ofCall(TreePath call, Optional<Frame.Found> found) {
    if (isAsked && found.isPresent() && !isPart(call)) {
      print(call, found.get().made());
    }
  }

  /** A variable of a chain, with all that is added to it. */
  void ofVariable(TreePath declaration, Optional<Made> made) {
    ExpressionTree call = ((VariableTree) declaration.getLeaf()).getInitializer();
    if (isAsked && made.isPresent() && call != null) {
      print(new TreePath(declaration, call), made.get());
    }
  }

  private boolean isPart(TreePath call) {
    TreePath parent = call.getParentPath();
    return (parent.getLeaf() instanceof VariableTree
            && trees.getElement(parent) instanceof VariableElement variable
            && Variables.holdsChain(variable))
        || (parent.getLeaf() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("add"));
  }

  private void print(TreePath creation, Made made) {
    boolean isModel = made instanceof Made.Chain || made instanceof Made.Net;
    ExecutableElement method = AttributedNames.called(trees, creation).orElse(null);
    if (isModel && method != null && ModelCalls.knows(method)) {
      SummaryGraph.of(made, wiring)
          .flatMap(graph -> new SummaryText(graph, this).of(creation, made))
          .ifPresent(
              text ->
                  trees.printMessage(
                      Diagnostic.Kind.NOTE,
                      text,
                      CallSites.first(creation.getLeaf()),
                      creation.getCompilationUnit()));
    }
  }

  /** Whether all lengths of an {@code Input} are constants. */
  boolean isKnown(TreePath input) {
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) input.getLeaf()).getArguments();
    return arguments.stream()
        .filter(argument -> !(argument instanceof LambdaExpressionTree))
        .allMatch(argument -> constants.of(new TreePath(input, argument)).isPresent());
  }

  /**
   * The name that the call of a model or input gives it: its first argument is that, or options
   * with nothing else. An empty one for none; empty if that cannot be told.
   */
  Optional<String> name(TreePath call) {
    TreePath at = call;
    while (((MethodInvocationTree) at.getLeaf()).getMethodSelect() instanceof MemberSelectTree add
        && add.getIdentifier().contentEquals("add")) {
      at = CreationReader.receiver(at);
      if (!(at.getLeaf() instanceof MethodInvocationTree)) {
        return Optional.empty();
      }
    }
    ExecutableElement method = AttributedNames.called(trees, at).orElse(null);
    if (method == null || method.getParameters().isEmpty()) {
      return Optional.empty();
    }
    String type = method.getParameters().get(0).asType().toString();
    boolean isNamed = type.endsWith("java.lang.String");
    if (!isNamed && !CreationReader.isOptions(method.getParameters().get(0).asType())) {
      return Optional.of("");
    }
    TreePath first = new TreePath(at, ((MethodInvocationTree) at.getLeaf()).getArguments().get(0));
    return isNamed ? text(first) : nameOption(first);
  }

  /** {@code o -> o.name("net")} */
  private Optional<String> nameOption(TreePath options) {
    if (options.getLeaf() instanceof LambdaExpressionTree lambda
        && lambda.getBody() instanceof MethodInvocationTree call
        && call.getArguments().size() == 1) {
      TreePath body = new TreePath(options, call);
      boolean isName =
          call.getMethodSelect() instanceof MemberSelectTree select
              && select.getExpression() instanceof IdentifierTree
              && AttributedNames.called(trees, body)
                  .filter(method -> method.getSimpleName().contentEquals("name"))
                  .filter(
                      method ->
                          String.valueOf(method.getEnclosingElement())
                              .equals(LaminaTypes.LAYER_BUILDER.canonicalName()))
                  .isPresent();
      return isName ? text(new TreePath(body, call.getArguments().get(0))) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<String> text(TreePath path) {
    return constants
        .of(path)
        .map(constant -> constant.value())
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }
}
