package dev.lamina.saving;

import dev.lamina.config.SerializedObject;
import dev.lamina.saving.LayerCatalog.Objection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer as a file describes it.
 *
 * @param path the names of the models around it and its own, such as {@code model/encoder/dense}
 * @param serialized its entry in {@code config.json}
 * @param objection why it cannot be made; empty if it can
 * @param weights its weights and those of the layers inside it that no config describes
 * @param sublayers the names of the layers inside it by their place, such as {@code query} to
 *     {@code dense_1}, as far as the file says them
 * @param layers the layers inside it that have a config: of a model, of a wrapper
 */
public record InspectedLayer(
    String path,
    SerializedObject serialized,
    Map<String, @Nullable Object> buildConfig,
    Optional<Objection> objection,
    List<InspectedWeight> weights,
    Map<String, String> sublayers,
    List<InspectedLayer> layers) {

  /** Its name. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The name its class is known by: {@code package>Name}, or the class of one of Keras' own. */
  public String registeredName() {
    String registered = serialized.registeredName();
    return registered == null ? serialized.className() : registered;
  }

  /** The arguments that make it, as Keras names them. */
  public Map<String, @Nullable Object> config() {
    return serialized.config();
  }

  /** This layer and all inside it. */
  public Stream<InspectedLayer> all() {
    return Stream.concat(Stream.of(this), layers.stream().flatMap(InspectedLayer::all));
  }

  /** The number of weights in it and all inside it. */
  public long parameters() {
    return all().flatMap(layer -> layer.weights().stream()).mapToLong(InspectedWeight::size).sum();
  }
}
