package dev.lamina.skeleton;

import dev.lamina.saving.InspectedLayer;
import dev.lamina.saving.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The draft of a layer that a file holds and nobody has registered: its hyperparameters, weights
 * and the layers inside it are filled in from the file, and only {@code call} is left to write.
 *
 * <pre>{@code
 * for (Skeleton skeleton : Skeleton.of(ModelFile.inspect(Path.of("model.keras")))) {
 *   Files.writeString(Path.of(skeleton.className() + ".java"), skeleton.java());
 * }
 * }</pre>
 *
 * <p>What a file does not say is a comment: which hyperparameters had defaults in Python, what
 * initialized the weights, which of them were trained. Where a layer stands in the file several
 * times, an explanation of its shapes must fit all of them.
 */
public final class Skeleton {
  private final LayerDraft draft;

  private Skeleton(LayerDraft draft) {
    this.draft = draft;
  }

  /** One for each class that is not known, in the order of the file. */
  public static List<Skeleton> of(Inspection file) {
    Map<String, List<InspectedLayer>> byClass = new LinkedHashMap<>();
    for (InspectedLayer layer : file.unknownLayers()) {
      if (!"keras.layers".equals(layer.serialized().module())) {
        byClass.computeIfAbsent(layer.registeredName(), key -> new ArrayList<>()).add(layer);
      }
    }
    return byClass.values().stream()
        .map(layers -> new Skeleton(DraftReader.read(file.file(), layers)))
        .toList();
  }

  /** The name of the class to write: that of the layer, and {@code Layer} behind it. */
  public String className() {
    return draft.className() + "Layer";
  }

  /** The name in files, such as {@code acme>Gate}. */
  public String registeredName() {
    return draft.registeredName();
  }

  /** The class in Java, with its imports and without a package. */
  public String java() {
    return new JavaText(draft).toString();
  }

  /** The class in Java, in that package. */
  public String java(String packageName) {
    return "package " + packageName + ";\n\n" + java();
  }

  /** The class in Kotlin, with its imports and without a package. */
  public String kotlin() {
    return new KotlinText(draft).toString();
  }

  /** The class in Kotlin, in that package. */
  public String kotlin(String packageName) {
    return "package " + packageName + "\n\n" + kotlin();
  }
}
