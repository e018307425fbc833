package dev.lamina.saving;

import dev.lamina.saving.SavedModel.LayerWeights;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HDF5 files of Keras 2, which Keras 3 reads, and writes when a model is saved as {@code .h5}:
 * the config and how the model was compiled are attributes of the root, the weights lie by layer in
 * the group {@code model_weights}, or in the root of a file of weights alone.
 */
final class KerasTwoFile {
  private static final String MODEL_WEIGHTS = "model_weights";
  private static final String TOP_LEVEL = "top_level_model_weights";
  private static final String OPTIMIZER = "optimizer_weights";

  private final Map<String, StoredArray> arrays;
  private final GroupTexts texts;
  private final Place place;
  private final Map<String, StoredArray> weights = new LinkedHashMap<>();
  private final List<LayerWeights> inOrder = new ArrayList<>();

  private KerasTwoFile(WeightsReader file, Place place) {
    this.arrays = file.arrays();
    this.texts = file.texts();
    this.place = place;
  }

  /** Whether the file holds a whole model so. */
  static boolean isModel(WeightsReader file) {
    return file.texts().text("", GroupTexts.MODEL_CONFIG).isPresent();
  }

  /** Whether the file holds weights so. */
  static boolean hasWeights(WeightsReader file) {
    return isModel(file) || file.texts().list("", GroupTexts.LAYER_NAMES).isPresent();
  }

  /**
   * What the file holds; the optimizer's variables under the paths that Keras 3 has for them.
   *
   * @throws ModelFileException if a text is no JSON, or a list names what the file does not hold
   */
  static SavedModel read(WeightsReader file, Place place) {
    return new KerasTwoFile(file, place).read();
  }

  private SavedModel read() {
    weights.putAll(arrays);
    String group = texts.list("", GroupTexts.LAYER_NAMES).isPresent() ? "" : MODEL_WEIGHTS;
    for (String layer : texts.list(group, GroupTexts.LAYER_NAMES).orElse(List.of())) {
      addLayer(layer, inside(group, layer));
    }
    addLayer("", inside(group, TOP_LEVEL));
    List<String> optimizer = paths(OPTIMIZER);
    for (int i = 0; i < optimizer.size(); i++) {
      weights.put("optimizer/vars/" + i, array(optimizer.get(i)));
      weights.remove(optimizer.get(i));
    }
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    texts
        .text("", GroupTexts.KERAS_VERSION)
        .ifPresent(version -> metadata.put(GroupTexts.KERAS_VERSION, version));
    return new SavedModel(metadata, config(), weights, Map.of(), inOrder);
  }

  private static String inside(String group, String name) {
    return group.isEmpty() ? name : group + "/" + name;
  }

  private void addLayer(String layer, String group) {
    List<String> paths = paths(group);
    paths.forEach(this::array);
    if (!paths.isEmpty()) {
      inOrder.add(new LayerWeights(layer, paths));
    }
  }

  private List<String> paths(String group) {
    return texts.list(group, GroupTexts.WEIGHT_NAMES).orElse(List.of()).stream()
        .map(name -> inside(group, name))
        .toList();
  }

  private StoredArray array(String path) {
    StoredArray array = arrays.get(path);
    if (array == null) {
      throw place.path("/" + path).refuse("is missing, though weight_names lists it");
    }
    return array;
  }

  private Map<String, @Nullable Object> config() {
    Map<String, @Nullable Object> config = json(GroupTexts.MODEL_CONFIG);
    if (config.isEmpty()) {
      return config;
    }
    Map<String, @Nullable Object> training = json(GroupTexts.TRAINING_CONFIG);
    if (training.containsKey("optimizer_config")) {
      training.put("optimizer", training.remove("optimizer_config"));
      training.remove("sample_weight_mode"); // which nothing reads any more
      config.put("compile_config", training);
    }
    return KerasTwoConfig.modern(config);
  }

  private Map<String, @Nullable Object> json(String key) {
    return texts
        .text("", key)
        .map(
            text ->
                JsonReader.read(
                    ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), place.path("/@" + key)))
        .orElseGet(LinkedHashMap::new);
  }
}
