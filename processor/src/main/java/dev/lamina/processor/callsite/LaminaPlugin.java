package dev.lamina.processor.callsite;

import com.google.auto.service.AutoService;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.processor.model.LaminaTypes;
import dev.lamina.processor.read.Annotated;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Checks the calls that make layers, in every class that javac compiles. javac starts the plugin by
 * itself where it finds it, on the processor path or the class path. Whatever goes wrong in here is
 * no reason for a build to fail: what the checks miss, the layer's constructor says when it runs.
 */
@AutoService(Plugin.class)
public final class LaminaPlugin implements Plugin, TaskListener {
  private final Set<String> checked = new HashSet<>();
  private @Nullable JavacTask task;
  private @Nullable Trees trees;
  private @Nullable KnownLayers layers;
  private boolean isStrict;

  /** Where processing did not run, one layer says so for all. */
  private boolean hasReportedMissing;

  @Override
  public String getName() {
    return "Lamina";
  }

  @Override
  public boolean autoStart() {
    return true;
  }

  /**
   * Starts listening.
   *
   * @param arguments {@code strict} lets failures of the checks themselves through, for our tests
   */
  @Override
  public void init(JavacTask javac, String... arguments) {
    isStrict = Arrays.asList(arguments).contains("strict");
    task = javac;
    try {
      trees = Trees.instance(javac);
      layers = new KnownLayers(javac.getElements(), javac.getTypes());
      javac.addTaskListener(this);
    } catch (RuntimeException | LinkageError e) {
      if (isStrict) {
        throw e; // else a compiler that is not quite javac goes without the checks
      }
    }
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    CompilationUnitTree file = event.getCompilationUnit();
    try {
      if (event.getKind() == TaskEvent.Kind.ANALYZE && type != null) {
        Objects.requireNonNull(layers).sources().read();
        check(type, event);
      } else if (event.getKind() == TaskEvent.Kind.ENTER && file != null) {
        Objects.requireNonNull(layers).add(file);
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      if (isStrict) {
        throw e;
      }
    }
  }

  private void check(TypeElement type, TaskEvent event) {
    JavacTask javac = Objects.requireNonNull(task);
    Trees known = Objects.requireNonNull(trees);
    boolean hasLayers =
        javac.getElements().getTypeElement(LaminaTypes.BASE_LAYER.canonicalName()) != null;
    boolean isOurs = Annotated.of(type, GeneratedLayer.class.getName()).isPresent();
    TreePath path = hasLayers && !isOurs ? path(type, event.getCompilationUnit(), known) : null;
    if (path != null && checked.add(type.getQualifiedName().toString())) {
      hasReportedMissing =
          hasReportedMissing || GenerationCheck.report(type, javac.getElements(), known);
      CallSites.check(javac, known, Objects.requireNonNull(layers), path);
    }
  }

  /** Where the class stands: javac itself looks for it inside all others. */
  private static @Nullable TreePath path(TypeElement type, CompilationUnitTree file, Trees trees) {
    TreePath all = new TreePath(file);
    for (Tree declared : file.getTypeDecls()) {
      TreePath path = new TreePath(all, declared);
      if (type.equals(trees.getElement(path))) {
        return path;
      }
    }
    return trees.getPath(type);
  }
}
