package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
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
  private final NameCalls nameCalls;
  private final CompileCalls compileCalls;
  private final DataCalls dataCalls;
  private final Summaries summaries;
  private final Frame outermost;
  private final Loops loops;
  private final Runs runs;
  private final Expectations expectations;

  /** One place has one error. */
  private final Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  private CallSites(JavacTask task, Trees trees, KnownLayers layers, TreePath type) {
    this.trees = trees;
    variables = Variables.of(type, trees);
    AttributedNames names = new AttributedNames(trees, variables);
    Definitions definitions = new Definitions(trees, variables);
    loops = definitions.loops();
    outermost = Frame.outermost(names, definitions);
    Constants constants = outermost.constants();
    reader = new CreationReader(trees, layers, constants);
    Wiring wiring = new Wiring(trees, this::report);
    Element source = Objects.requireNonNull(trees.getElement(type));
    models = new MadeReader(trees, layers, source, variables, definitions, wiring);
    nameCalls = new NameCalls(trees, this::report);
    compileCalls = new CompileCalls(trees, models, wiring, variables, this::report);
    dataCalls = new DataCalls(trees, models, wiring);
    runs = new Runs(trees, models, compileCalls, dataCalls, loops);
    summaries = new Summaries(task, trees, wiring, constants);
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
    nameCalls.check(getCurrentPath(), outermost);
    compileCalls.check(getCurrentPath(), outermost);
    dataCalls.check(getCurrentPath(), outermost);
    runs.ofCall(getCurrentPath(), outermost);
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
    if (trees.getElement(getCurrentPath()) instanceof VariableElement variable) {
      summaries.ofVariable(getCurrentPath(), models.follow(variable, outermost));
    }
    return super.visitVariable(node, null);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree node, @Nullable Void unused) {
    super.visitForLoop(node, null);
    runs.ofLoop(getCurrentPath(), outermost);
    return null;
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, @Nullable Void unused) {
    super.visitEnhancedForLoop(node, null);
    runs.ofLoop(getCurrentPath(), outermost);
    return null;
  }

  private void report(Finding finding) {
    if (isReached(finding.place())
        && (finding.isError() || !Suppression.isSuppressed(finding.at()))
        && reported.add(finding.at().getLeaf())) {
      trees.printMessage(
          finding.isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING,
          finding.text(),
          first(finding.at().getLeaf()),
          finding.at().getCompilationUnit());
    }
  }

  /** Whether the code there runs, as far as conditions can be followed, and is meant to work. */
  private boolean isReached(Place place) {
    List<TreePath> paths = new ArrayList<>(List.of(place.at()));
    paths.addAll(place.calls());
    for (int i = 0; i < paths.size(); i++) {
      Frame frame = i < place.frames().size() ? place.frames().get(i) : outermost;
      if (new Guards(frame.at(paths.get(i)).constants()).neverRuns(paths.get(i))
          || isInEmptyLoop(paths.get(i), frame)
          || expectations.isMeant(paths.get(i))) {
        return false;
      }
    }
    return variables.conditions(place.variables()).stream()
        .allMatch(condition -> isDecided(condition, place));
  }

  private boolean isInEmptyLoop(TreePath path, Frame frame) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (Loops.isLoop(at.getLeaf())
          && loops.turns(at, frame.at(at)).filter(List::isEmpty).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is known how a condition comes out, or how often a loop runs. */
  private boolean isDecided(TreePath condition, Place place) {
    Element method = method(condition);
    Frame frame = outermost;
    for (Frame one : place.frames()) {
      if (method != null && method.equals(one.method())) {
        frame = one;
      }
    }
    TreePath parent = condition.getParentPath();
    if (parent.getLeaf() instanceof ForLoopTree) {
      return loops.turns(parent, frame.at(parent)).isPresent();
    }
    boolean isFollowed =
        parent.getLeaf() instanceof IfTree
            || parent.getLeaf() instanceof ParenthesizedTree
            || parent.getLeaf() instanceof ConditionalExpressionTree;
    return isFollowed && frame.at(condition).constants().of(condition).isPresent();
  }

  private @Nullable Element method(TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof MethodTree) {
        return trees.getElement(at);
      }
    }
    return null;
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
