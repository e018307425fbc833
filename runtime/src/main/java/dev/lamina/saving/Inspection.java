package dev.lamina.saving;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, found without building the model; see {@link ModelFile#inspect}.
 *
 * @param file its name
 * @param format what kind of file it is, such as {@code Keras 3 model}
 * @param metadata what it says of itself
 * @param model the model; empty in a file of weights alone
 * @param others weights that belong to no layer of the model: the optimizer's, or all in a file of
 *     weights alone
 * @param compileConfig how the model was compiled; empty if it was not
 */
public record Inspection(
    String file,
    String format,
    Map<String, @Nullable Object> metadata,
    Optional<InspectedLayer> model,
    List<InspectedWeight> others,
    Map<String, @Nullable Object> compileConfig) {

  /** All layers, the model first. */
  public List<InspectedLayer> layers() {
    return model.stream().flatMap(InspectedLayer::all).toList();
  }

  /** The layers whose class nobody registered, each with its config and weights. */
  public List<InspectedLayer> unknownLayers() {
    return layers().stream()
        .filter(layer -> layer.objection().filter(why -> !why.isRefused()).isPresent())
        .toList();
  }

  /** The layers that are never loaded. */
  public List<InspectedLayer> refusedLayers() {
    return layers().stream()
        .filter(layer -> layer.objection().filter(LayerCatalog.Objection::isRefused).isPresent())
        .toList();
  }

  /** A tree of the layers and a table of what the file holds beside them. */
  @Override
  public String toString() {
    return new InspectionText(this).toString();
  }
}
