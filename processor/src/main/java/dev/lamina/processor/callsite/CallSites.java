package dev.lamina.processor.callsite;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.constant.Constants;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
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
  private final Reached reached;

  /** One place has one error. */
  private final Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  private CallSites(JavacTask task, Trees trees, KnownLayers layers, TreePath type) {
    this.trees = trees;
    variables = Variables.of(type, trees);
    AttributedNames names = new AttributedNames(trees, variables);
    Definitions definitions = new Definitions(trees, variables);
    loops = definitions.loops();
    Wiring wiring = new Wiring(trees, layers, this::report);
    Declarations declarations = new Declarations(trees, task.getElements(), layers.sources(), type);
    ArrayRows rows = new ArrayRows(trees, type, variables);
    models = new MadeReader(trees, layers, declarations, variables, definitions, rows, wiring);
    outermost = Frame.outermost(names, new Computed(trees, definitions, models));
    Constants constants = outermost.constants();
    reader = new CreationReader(trees, layers, constants);
    nameCalls = new NameCalls(trees, this::report);
    CompiledModels compiled = new CompiledModels(new ProgramOrder(trees));
    compileCalls = new CompileCalls(trees, models, wiring, variables, compiled, this::report);
    Escapes escapes = new Escapes(trees, models, type, outermost);
    dataCalls = new DataCalls(trees, models, wiring, compiled, escapes, this::report);
    runs = new Runs(trees, models, compileCalls, dataCalls, loops);
    summaries = new Summaries(task, trees, wiring, constants);
    Expectations expectations = new Expectations(trees, task.getElements(), task.getTypes());
    reached = new Reached(trees, variables, loops, expectations, outermost);
  }

  static void check(JavacTask task, Trees trees, KnownLayers layers, TreePath type) {
    CallSites checks = new CallSites(task, trees, layers, type);
    checks.scan(type, null);
    checks.dataCalls.finish();
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
  public @Nullable Void visitNewClass(NewClassTree node, @Nullable Void unused) {
    runs.ofObject(getCurrentPath(), outermost);
    return super.visitNewClass(node, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
    if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
        && method.getKind() == ElementKind.CONSTRUCTOR) {
      models.growing().follow(method, outermost);
    }
    return super.visitMethod(node, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
    if (trees.getElement(getCurrentPath()) instanceof VariableElement variable) {
      summaries.ofVariable(getCurrentPath(), models.growing().follow(variable, outermost));
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
  public @Nullable Void visitWhileLoop(WhileLoopTree node, @Nullable Void unused) {
    super.visitWhileLoop(node, null);
    runs.ofLoop(getCurrentPath(), outermost);
    return null;
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, @Nullable Void unused) {
    super.visitEnhancedForLoop(node, null);
    runs.ofLoop(getCurrentPath(), outermost);
    return null;
  }

  /** Says what was found, once at a place; whether it is a mistake. */
  private boolean report(Finding finding) {
    boolean isMistake = reached.isReached(finding.place());
    if (isMistake && reported.add(finding.at().getLeaf())) {
      trees.printMessage(
          finding.isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING,
          finding.text(),
          first(finding.at().getLeaf()),
          finding.at().getCompilationUnit());
    }
    return isMistake;
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
