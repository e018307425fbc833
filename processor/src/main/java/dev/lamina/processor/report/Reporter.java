package dev.lamina.processor.report;

import com.sun.source.util.Trees;
import dev.lamina.processor.model.Site;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** The one place that prints. */
public final class Reporter {
  private final Messager messager;
  private final @Nullable Trees trees;
  private final Set<List<Object>> printed = new HashSet<>();

  /**
   * A reporter to that messager.
   *
   * @param trees javac's trees where there are any; they only improve positions
   */
  public Reporter(Messager messager, @Nullable Trees trees) {
    this.messager = messager;
    this.trees = trees;
  }

  /** Prints that a file could not be written. */
  public void unwritable(Element element, String file, IOException e) {
    Problems problems = new Problems();
    problems.error(Site.of(element), Message.UNWRITABLE, file, e);
    print(problems);
  }

  /** Warns that a named module hides its layers from ServiceLoader. */
  public void hidden(ModuleElement module, Collection<String> providers) {
    String text =
        Message.MODULE_PROVIDES.text(module.getQualifiedName(), String.join(", ", providers));
    messager.printMessage(Diagnostic.Kind.WARNING, text, module);
  }

  /** Prints all problems; a mistake in a base once, however many layers extend it. */
  public void print(Problems problems) {
    for (Problem problem : problems.all()) {
      if (printed.add(List.of(problem.site(), problem.message()))) {
        print(problem);
      }
    }
  }

  private void print(Problem problem) {
    Site site = problem.site();
    AnnotationMirror annotation = site.annotation();
    if (annotation == null) {
      messager.printMessage(Diagnostic.Kind.ERROR, problem.text(), site.element());
    } else if (trees == null
        || site.element().getAnnotationMirrors().contains(annotation)
        || !new RepeatedAnnotations(trees).print(problem)) {
      if (site.value() == null) {
        messager.printMessage(Diagnostic.Kind.ERROR, problem.text(), site.element(), annotation);
      } else {
        messager.printMessage(
            Diagnostic.Kind.ERROR, problem.text(), site.element(), annotation, site.value());
      }
    }
  }
}
