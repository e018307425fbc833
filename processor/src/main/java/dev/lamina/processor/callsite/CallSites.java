package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constants;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Checks all calls in one source class that make layers and models. */
final class CallSites extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final Trees trees;
  private final Variables variables;
  private final CreationReader reader;
  private final MadeReader models;
  private final CompileCalls compileCalls;
  private final Summaries summaries;
  private final Frame outermost;
  private final Guards guards;
  private final Expectations expectations;

  /** One place has one error. */
  private final Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  private CallSites(JavacTask task, Trees trees, KnownLayers layers, TreePath type) {
    this.trees = trees;
    variables = Variables.of(type, trees);
    AttributedNames names = new AttributedNames(trees, variables);
    outermost = Frame.outermost(names);
    Constants constants = outermost.constants();
    reader = new CreationReader(trees, layers, constants);
    Wiring wiring = new Wiring(trees, this::report);
    Element source = Objects.requireNonNull(trees.getElement(type));
    models = new MadeReader(trees, layers, source, names, wiring);
    compileCalls = new CompileCalls(trees, models, wiring, variables, this::report);
    summaries = new Summaries(task, trees, wiring, constants);
    guards = new Guards(constants);
    expectations = new Expectations(trees, task.getElements(), task.getTypes());
  }

  static void check(JavacTask task, Trees trees, KnownLayers layers, TreePath type) {
    new CallSites(task, trees, layers, type).scan(type, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree node, @Nullable Void unused) {
    reader
        .read(getCurrentPath())
        .ifPresent(creation -> SettingsChecks.check(creation).forEach(this::report));
    summaries.ofCall(getCurrentPath(), models.of(getCurrentPath(), outermost));
    compileCalls.check(getCurrentPath(), outermost);
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
    if (trees.getElement(getCurrentPath()) instanceof VariableElement variable) {
      summaries.ofVariable(getCurrentPath(), models.follow(variable, outermost));
    }
    return super.visitVariable(node, null);
  }

  private void report(Finding finding) {
    if (!variables.isAsked(finding.variables())
        && isReached(finding.at())
        && finding.calls().stream().allMatch(this::isReached)
        && (finding.isError() || !Suppression.isSuppressed(finding.at()))
        && reported.add(finding.at().getLeaf())) {
      trees.printMessage(
          finding.isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING,
          finding.text(),
          first(finding.at().getLeaf()),
          finding.at().getCompilationUnit());
    }
  }

  /** Whether the code there may run, and is meant to work. */
  private boolean isReached(TreePath path) {
    return !guards.neverRuns(path) && !expectations.isMeant(path);
  }

  /** The part that an expression starts with; javac points at its operator or dot otherwise. */
  static Tree first(Tree tree) {
    if (tree instanceof BinaryTree binary) {
      return first(binary.getLeftOperand());
    } else if (tree instanceof ConditionalExpressionTree choice) {
      return first(choice.getCondition());
    } else if (tree instanceof MethodInvocationTree call) {
      return first(call.getMethodSelect());
    } else if (tree instanceof MemberSelectTree select) {
      return first(select.getExpression());
    } else if (tree instanceof ArrayAccessTree access) {
      return first(access.getExpression());
    }
    return tree instanceof InstanceOfTree test ? first(test.getExpression()) : tree;
  }
}
