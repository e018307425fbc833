package dev.lamina.processor.check;

import static dev.lamina.processor.report.Message.LAYER_NAME;
import static dev.lamina.processor.report.Message.LAYER_NAME_INVALID;
import static dev.lamina.processor.report.Message.LAYER_NAME_TAKEN;
import static dev.lamina.processor.report.Message.REGISTERED_NAME_TAKEN;
import static dev.lamina.processor.report.Message.REGISTER_PACKAGE;
import static dev.lamina.processor.report.Message.REGISTER_PACKAGE_EMPTY;
import static dev.lamina.processor.report.Message.REGISTER_PACKAGE_RESERVED;

import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.report.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The generated class's name and the name in files. Remembers the layers it saw, so that two of
 * them cannot share a name.
 */
final class NameChecks implements LayerCheck {
  private static final Pattern PACKAGE = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final String KERAS = "keras";
  private static final String OURS = "dev.lamina.";

  private final Elements elements;
  private final Map<String, TypeElement> generated = new HashMap<>();
  private final Map<String, TypeElement> registered = new HashMap<>();

  NameChecks(Elements elements) {
    this.elements = elements;
  }

  @Override
  public void check(LayerModel layer, Problems problems) {
    String author = Words.simpleName(layer.type());
    if (layer.name().isEmpty()) {
      problems.error(
          layer.name().site(),
          LAYER_NAME,
          author,
          author.equals("Layer") ? "MyLayer" : author + "Layer");
    } else if (!isClassName(layer.name().text())) {
      problems.error(layer.name().site(), LAYER_NAME_INVALID, layer.name().text(), author);
    } else {
      checkFree(layer, problems);
    }
    checkPackage(layer, problems);
  }

  static boolean isClassName(String name) {
    return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
  }

  private void checkFree(LayerModel layer, Problems problems) {
    String name = layer.generatedClass().canonicalName();
    TypeElement first = generated.putIfAbsent(name, layer.type());
    String reason =
        first != null && !first.equals(layer.type())
            ? Words.simpleName(first) + " generates it too"
            : isWrittenByHand(name, layer.type()) ? "that class is there already" : "";
    if (!reason.isEmpty()) {
      problems.error(
          layer.name().site(),
          LAYER_NAME_TAKEN,
          Words.simpleName(layer.type()),
          layer.name().text(),
          reason);
    }
  }

  /** What an earlier compilation generated may still be on the class path. */
  private boolean isWrittenByHand(String name, TypeElement author) {
    // Without a module, javac looks into all that there are.
    ModuleElement module = elements.getModuleOf(author);
    TypeElement type =
        module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    return type != null
        && type.getAnnotationMirrors().stream()
            .noneMatch(
                mark -> mark.getAnnotationType().toString().equals(GeneratedLayer.class.getName()));
  }

  private void checkPackage(LayerModel layer, Problems problems) {
    String text = layer.registerPackage().text();
    String author = Words.simpleName(layer.type());
    boolean isOurs = (layer.authorClass().packageName() + ".").startsWith(OURS);
    String own = layer.authorClass().packageName().replaceAll(".*\\.", "");
    String suggestion = own.isEmpty() ? "acme" : own;
    if (text.isEmpty()) {
      problems.error(layer.registerPackage().site(), REGISTER_PACKAGE_EMPTY, author, suggestion);
    } else if (!PACKAGE.matcher(text).matches()) {
      problems.error(layer.registerPackage().site(), REGISTER_PACKAGE, text, author);
    } else if (text.equals(KERAS) && !isOurs) {
      problems.error(
          layer.registerPackage().site(), REGISTER_PACKAGE_RESERVED, text, author, suggestion);
    } else if (!layer.name().isEmpty()) {
      TypeElement first = registered.putIfAbsent(layer.registeredName(), layer.type());
      if (first != null && !first.equals(layer.type())) {
        problems.error(
            layer.name().site(),
            REGISTERED_NAME_TAKEN,
            first.getQualifiedName(),
            layer.type().getQualifiedName(),
            layer.registeredName());
      }
    }
  }
}
