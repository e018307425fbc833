package dev.lamina.processor.kotlin;

import dev.lamina.processor.model.HyperparamModel;
import dev.lamina.processor.model.LayerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns the author's comments into the function's. */
final class KotlinDoc {
  private static final Pattern INLINE = Pattern.compile("\\{@(code|link|literal)\\s+([^}]*)}");
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w+");

  private KotlinDoc() {}

  static String of(LayerModel layer, boolean hasUnknownDefaults) {
    List<String> lines = new ArrayList<>(markdown(layer.doc()).lines().toList());
    if (hasUnknownDefaults) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add("What is left null has the layer's own default.");
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    for (HyperparamModel hyperparam : layer.hyperparams()) {
      String doc = markdown(hyperparam.doc()).replaceAll("\\s+", " ");
      if (!doc.isEmpty()) {
        lines.add("@param " + hyperparam.name() + " " + doc);
      }
    }
    lines.add("@param name the layer's name; without one it is its class in snake case, counted");
    lines.add("@param trainable whether training changes the layer's weights");
    lines.add("@param dtype the type that the layer computes in; float32 unless told otherwise");
    lines.add("@param options sets what the other parameters cannot, on the layer's builder");
    StringBuilder doc = new StringBuilder("/**\n");
    lines.forEach(line -> doc.append((" * " + line).stripTrailing()).append('\n'));
    return doc.append(" */\n").toString();
  }

  /** Kotlin's comments nest, so one that opens inside would never end. */
  private static String markdown(String javadoc) {
    var tag = BLOCK_TAG.matcher(javadoc);
    String text = tag.find() ? javadoc.substring(0, tag.start()) : javadoc;
    return INLINE
        .matcher(text)
        .replaceAll(match -> "`" + match.group(2).replaceAll("\\s+", " ").replace("$", "\\$") + "`")
        .replaceAll("(?m)^ ?", "")
        .replaceAll("</?(p|pre|ul|li|i|b|em)>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("/*", "/ *")
        .strip();
  }
}
