package dev.lamina.processor.callsite;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.lamina.processor.callsite.Frame.Found;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * What code does when it runs with known values: the turns of a loop, and methods of the class
 * itself with the arguments of a call.
 */
final class Runs extends TreePathScanner<@Nullable Void, Frame> {
  /** Methods that call others that call others are looked into so often in one class. */
  private static final int MOST = 500;

  private final Trees trees;
  private final MadeReader models;
  private final CompileCalls compileCalls;
  private final DataCalls dataCalls;
  private final Loops loops;
  private final AtomicInteger runs;

  Runs(
      Trees trees, MadeReader models, CompileCalls compileCalls, DataCalls dataCalls, Loops loops) {
    this(trees, models, compileCalls, dataCalls, loops, new AtomicInteger());
  }

  private Runs(
      Trees trees,
      MadeReader models,
      CompileCalls compileCalls,
      DataCalls dataCalls,
      Loops loops,
      AtomicInteger runs) {
    this.trees = trees;
    this.models = models;
    this.compileCalls = compileCalls;
    this.dataCalls = dataCalls;
    this.loops = loops;
    this.runs = runs;
  }

  /** A scanner forgets where it is when it is given another path. */
  private void inside(TreePath path, Frame frame) {
    new Runs(trees, models, compileCalls, dataCalls, loops, runs).scan(path, frame);
  }

  /** A loop, if its turns are known. */
  void ofLoop(TreePath loop, Frame frame) {
    turns(loop, frame);
  }

  /** A call, if it is one of a method that can be followed. */
  void ofCall(TreePath call, Frame frame) {
    ExecutableElement method = AttributedNames.called(trees, call).orElse(null);
    HelperMethods.Run run =
        method == null || ModelCalls.knows(method) || runs.get() >= MOST
            ? null
            : models.run(method, call, frame).orElse(null);
    if (run != null) {
      runs.incrementAndGet();
      inside(run.block(), run.frame());
    }
  }

  /** An object, if it is known what makes it. */
  void ofObject(TreePath creation, Frame frame) {
    if (runs.get() < MOST
        && models.of(creation, frame).map(Found::made).orElse(null)
            instanceof Made.Instance instance) {
      runs.incrementAndGet();
      models.bodies(instance).forEach(run -> inside(run.block(), run.frame()));
      instance
          .constructions()
          .values()
          .forEach(frames -> frames.forEach(one -> models.growing().follow(one)));
    }
  }

  private boolean turns(TreePath loop, Frame frame) {
    List<Frame> turns = loops.turns(loop, frame).orElse(null);
    if (turns == null) {
      return false;
    }
    for (Frame turn : turns) {
      inside(new TreePath(loop, Loops.body(loop.getLeaf())), turn);
    }
    return true;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree node, Frame frame) {
    models.of(getCurrentPath(), frame);
    compileCalls.check(getCurrentPath(), frame);
    dataCalls.check(getCurrentPath(), frame);
    ofCall(getCurrentPath(), frame);
    return super.visitMethodInvocation(node, frame);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree node, Frame frame) {
    ofObject(getCurrentPath(), frame);
    return super.visitNewClass(node, frame);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, Frame frame) {
    if (trees.getElement(getCurrentPath()) instanceof VariableElement variable) {
      models.growing().follow(variable, frame);
    }
    return super.visitVariable(node, frame);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree node, Frame frame) {
    return turns(getCurrentPath(), frame) ? null : super.visitForLoop(node, frame);
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, Frame frame) {
    return turns(getCurrentPath(), frame) ? null : super.visitEnhancedForLoop(node, frame);
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree node, Frame frame) {
    return turns(getCurrentPath(), frame) ? null : super.visitWhileLoop(node, frame);
  }

  /** Code that may run later, or never. */
  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree node, Frame frame) {
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree node, Frame frame) {
    return null;
  }
}
