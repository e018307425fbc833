package dev.lamina.saving;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code .keras} file holds, as plain data: the two records in which saving and loading
 * meet. The maps keep their order and cannot be changed.
 *
 * @param metadata {@code metadata.json}: {@code keras_version} and {@code date_saved}. Nobody needs
 *     it to load a model; empty if the file has none. When written, what is missing is filled in
 * @param config {@code config.json}: the serialized model, of maps, lists, strings, {@link
 *     Integer}, {@link Long}, {@link Double}, {@link Boolean} and null
 * @param weights the variables by their HDF5 path, such as {@code layers/dense/vars/0}. The order
 *     says nothing: {@code vars/10} may come before {@code vars/2}
 * @param groupNames the attribute {@code name} of HDF5 groups by the group's path; {@code ""} is
 *     the file's root. Groups named here are written even if they hold nothing, as Keras writes
 *     {@code layers/dropout/vars}
 * @param inOrder only of Keras 2's files, which say which weights are a layer's, not where they
 *     belong in it: the layers that have weights, in the model's order
 * @param assets texts beside the config by their path, such as {@code
 *     assets/layers/string_lookup/vocabulary.txt}; they are read, never written
 */
public record SavedModel(
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> config,
    Map<String, StoredArray> weights,
    Map<String, String> groupNames,
    List<LayerWeights> inOrder,
    Map<String, String> assets) {

  /**
   * The weights of a layer, or of a model inside as one.
   *
   * @param layer its name, or {@code ""} for weights of the model itself
   * @param paths of its arrays: those of its trainable weights, then of the others
   */
  public record LayerWeights(String layer, List<String> paths) {
    /** Keeps a copy of the list. */
    public LayerWeights {
      paths = List.copyOf(paths);
    }
  }

  public SavedModel {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    groupNames = Collections.unmodifiableMap(new LinkedHashMap<>(groupNames));
    inOrder = List.copyOf(inOrder);
    assets = Map.copyOf(assets);
  }

  /** A model without texts beside the config. */
  public SavedModel(
      Map<String, @Nullable Object> metadata,
      Map<String, @Nullable Object> config,
      Map<String, StoredArray> weights,
      Map<String, String> groupNames,
      List<LayerWeights> inOrder) {
    this(metadata, config, weights, groupNames, inOrder, Map.of());
  }

  /** The same without these arrays. */
  public SavedModel without(Set<String> paths) {
    Map<String, StoredArray> rest = new LinkedHashMap<>(weights);
    rest.keySet().removeAll(paths);
    return new SavedModel(metadata, config, rest, groupNames, inOrder, assets);
  }

  /** A model in Keras 3's layout. */
  public SavedModel(
      Map<String, @Nullable Object> metadata,
      Map<String, @Nullable Object> config,
      Map<String, StoredArray> weights,
      Map<String, String> groupNames) {
    this(metadata, config, weights, groupNames, List.of());
  }

  /** A model whose groups have no names, and whose empty groups are not written. */
  public SavedModel(
      Map<String, @Nullable Object> metadata,
      Map<String, @Nullable Object> config,
      Map<String, StoredArray> weights) {
    this(metadata, config, weights, Map.of());
  }

  /** The same, whatever happens to the file that it was read from. */
  SavedModel inMemory() {
    Map<String, StoredArray> copies = new LinkedHashMap<>();
    weights.forEach((path, array) -> copies.put(path, array.inMemory()));
    return new SavedModel(metadata, config, copies, groupNames, inOrder, assets);
  }
}
