package dev.lamina.processor.callsite;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.lamina.annotations.Layer;
import dev.lamina.processor.check.LayerChecks;
import dev.lamina.processor.read.Annotated;
import dev.lamina.processor.read.LayerReader;
import dev.lamina.processor.report.Message;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/**
 * Whether a layer's class was generated at all; without the processor, only the plugin is there.
 */
final class GenerationCheck {
  private GenerationCheck() {}

  /** Reports a layer whose class is not there; false if there is nothing to report. */
  static boolean report(TypeElement type, Elements elements, Trees trees) {
    return reportOne(type, elements, trees)
        || ElementFilter.typesIn(type.getEnclosedElements()).stream()
            .anyMatch(nested -> report(nested, elements, trees));
  }

  private static boolean reportOne(TypeElement author, Elements elements, Trees trees) {
    if (author.getKind() != ElementKind.CLASS
        || Annotated.of(author, Layer.class.getName()).isEmpty()) {
      return false;
    }
    String name = LayerReader.generatedName(author).text();
    String inPackage = elements.getPackageOf(author).getQualifiedName().toString();
    String qualified = inPackage.isEmpty() ? name : inPackage + "." + name;
    boolean isMissing = LayerChecks.isClassName(name) && elements.getTypeElement(qualified) == null;
    TreePath path = trees.getPath(author);
    if (isMissing && path != null) {
      trees.printMessage(
          Diagnostic.Kind.ERROR,
          Message.NOT_GENERATED.text(name, author.getSimpleName()),
          path.getLeaf(),
          path.getCompilationUnit());
    }
    return isMissing && path != null;
  }
}
