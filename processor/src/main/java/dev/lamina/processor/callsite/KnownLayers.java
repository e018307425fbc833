package dev.lamina.processor.callsite;

import com.sun.source.tree.CompilationUnitTree;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.annotations.Layer;
import dev.lamina.processor.model.LayerMetadata;
import dev.lamina.processor.model.LayerModel;
import dev.lamina.processor.read.Annotated;
import dev.lamina.processor.read.LayerReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Generated classes, from this compilation or from jars, with what their authors declared. */
final class KnownLayers {
  private final LayerReader reader;
  private final Map<Element, Optional<KnownLayer>> read = new HashMap<>();

  private final CallBodies bodies = new CallBodies();
  private final AllSources sources = new AllSources();

  KnownLayers(Elements elements, Types types) {
    reader = new LayerReader(elements, types, null, Set.of());
  }

  /** Notes what a file declares, once javac has parsed it. */
  void add(CompilationUnitTree file) {
    bodies.add(file);
    sources.add(file);
  }

  /** All files of this compilation. */
  AllSources sources() {
    return sources;
  }

  /** What is written in a layer's class; empty if that is not in this compilation. */
  Optional<CallBody> body(TypeElement author) {
    return bodies.of(author);
  }

  /** The layer whose generated class that is; empty if it is none, or has mistakes. */
  Optional<KnownLayer> of(Element type) {
    return type instanceof TypeElement generated
        ? read.computeIfAbsent(type, key -> read(generated))
        : Optional.empty();
  }

  private Optional<KnownLayer> read(TypeElement generated) {
    Annotated metadata = Annotated.of(generated, GeneratedLayer.class.getName()).orElse(null);
    boolean hasMistakes = generated.getModifiers().contains(Modifier.ABSTRACT);
    if (metadata == null
        || hasMistakes
        || !(generated.getSuperclass() instanceof DeclaredType superclass)
        || !(superclass.asElement() instanceof TypeElement author)
        || Annotated.of(author, Layer.class.getName()).isEmpty()) {
      return Optional.empty();
    }
    LayerMetadata kept =
        new LayerMetadata(
            texts(metadata, "call"), texts(metadata, "nullable"), texts(metadata, "defaults"));
    LayerModel model = reader.read(author, kept, generated);
    boolean isUnderstood = model.hyperparams().stream().allMatch(h -> h.type().isPresent());
    return isUnderstood ? Optional.of(new KnownLayer(model)) : Optional.empty();
  }

  private static List<String> texts(Annotated metadata, String name) {
    return metadata.texts(name).stream().map(text -> text.text()).toList();
  }
}
