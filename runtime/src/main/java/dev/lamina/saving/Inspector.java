package dev.lamina.saving;

import dev.lamina.config.PythonClass;
import dev.lamina.config.SerializedObject;
import dev.lamina.rules.SnakeCase;
import dev.lamina.saving.LayerCatalog.Objection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Matches the layers of a config with the weights of a file, by the names of groups. */
final class Inspector {
  private static final String VARS = "vars";
  private static final String OPERATIONS = "keras.src.ops.";

  /** A layer's own weights first, and {@code vars/10} after {@code vars/2}. */
  private static final Comparator<String> IN_ORDER =
      Comparator.<String, Boolean>comparing(place -> !folder(place).equals(VARS + "/"))
          .thenComparing(Inspector::folder)
          .thenComparingInt(String::length)
          .thenComparing(Comparator.naturalOrder());

  private final SavedModel saved;
  private final Map<String, StoredArray> left;

  private Inspector(SavedModel saved) {
    this.saved = saved;
    left = new LinkedHashMap<>(saved.weights());
  }

  static Inspection inspect(Path file, String format, SavedModel saved) {
    try {
      return inspect(String.valueOf(file.getFileName()), format, saved);
    } catch (IllegalArgumentException e) { // an object in the config that is none
      throw Place.file(file).member(ModelFile.CONFIG).refuse(String.valueOf(e.getMessage()), e);
    }
  }

  private static Inspection inspect(String file, String format, SavedModel saved) {
    Inspector inspector = new Inspector(saved);
    Map<String, @Nullable Object> config = saved.config();
    Optional<InspectedLayer> model =
        config.isEmpty() ? Optional.empty() : Optional.of(inspector.layer("", "", config));
    return new Inspection(
        file, format, saved.metadata(), model, inspector.rest(), map(config.get("compile_config")));
  }

  private List<InspectedWeight> rest() {
    List<InspectedWeight> rest = new ArrayList<>();
    left.forEach((path, array) -> rest.add(weight(path, path, array)));
    rest.sort(Comparator.comparing(InspectedWeight::path, IN_ORDER));
    return rest;
  }

  private static InspectedWeight weight(String path, String place, StoredArray array) {
    return new InspectedWeight(path, place, array.dtype(), array.shape());
  }

  /** A layer whose weights lie in a group, given with a slash at its end. */
  private InspectedLayer layer(String parent, String group, Map<?, ?> entry) {
    SerializedObject serialized = SerializedObject.of(entry);
    Object name = serialized.config().getOrDefault("name", entry.get("name"));
    String path = parent + (name instanceof String given ? given : serialized.className());
    List<InspectedLayer> inside = new ArrayList<>();
    addModelLayers(path, group, serialized.config(), inside);
    serialized
        .config()
        .forEach(
            (key, value) -> {
              if (!key.equals("layers")) {
                addNested(path, group + key + "/", value, inside);
              }
            });
    return new InspectedLayer(
        path,
        serialized,
        map(entry.get("build_config")),
        objection(entry),
        take(group, path.substring(path.lastIndexOf('/') + 1)),
        sublayers(group),
        List.copyOf(inside));
  }

  private void addModelLayers(
      String path, String group, Map<String, ?> config, List<InspectedLayer> inside) {
    if (!(config.get("layers") instanceof List<?> entries)) {
      return;
    }
    Map<String, Integer> used = new HashMap<>();
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> map && SerializedObject.isOne(map) && !isOperation(map)) {
        int number = used.merge(groupName(map), 1, Integer::sum) - 1;
        inside.add(layer(path + "/", group + "layers/" + groupOf(group, map, number), map));
      }
    }
  }

  /** The group that says it is the layer's, or else the one Keras names by class and number. */
  private String groupOf(String parent, Map<?, ?> entry, int number) {
    SerializedObject serialized = SerializedObject.of(entry);
    Object name = serialized.config().getOrDefault("name", entry.get("name"));
    String prefix = parent + "layers/";
    for (Map.Entry<String, String> group : saved.groupNames().entrySet()) {
      String path = group.getKey();
      if (group.getValue().equals(name) && path.startsWith(prefix) && path.endsWith("/" + VARS)) {
        String own = path.substring(prefix.length(), path.length() - VARS.length());
        if (own.indexOf('/') == own.length() - 1) {
          return own;
        }
      }
    }
    String byClass = groupName(entry);
    return (number == 0 ? byClass : byClass + "_" + number) + "/";
  }

  private static String groupName(Map<?, ?> entry) {
    SerializedObject serialized = SerializedObject.of(entry);
    String registered = serialized.registeredName();
    return SnakeCase.of(
        PythonClass.of(
            serialized.className(), registered == null ? serialized.className() : registered));
  }

  private void addNested(
      String path, String group, @Nullable Object value, List<InspectedLayer> inside) {
    if (value instanceof Map<?, ?> map && SerializedObject.isOne(map) && isLayer(map)) {
      inside.add(layer(path + "/", group, map));
    } else if (value instanceof List<?> several) {
      Map<String, Integer> used = new HashMap<>();
      for (Object element : several) {
        if (element instanceof Map<?, ?> map && SerializedObject.isOne(map)) {
          String name = groupName(map);
          int number = used.merge(name, 1, Integer::sum) - 1;
          addNested(path, group + (number == 0 ? name : name + "_" + number) + "/", map, inside);
        }
      }
    }
  }

  /** Among the values of a config, only layers say how they were built or are of keras.layers. */
  private static boolean isLayer(Map<?, ?> entry) {
    return "keras.layers".equals(entry.get("module")) || entry.containsKey("build_config");
  }

  private static boolean isOperation(Map<?, ?> entry) {
    return String.valueOf(entry.get("module")).startsWith(OPERATIONS);
  }

  private static Optional<Objection> objection(Map<?, ?> entry) {
    Map<String, @Nullable Object> serialized = SerializedObject.withStringKeys(entry);
    for (LayerCatalog catalog :
        ServiceLoader.load(LayerCatalog.class, LayerCatalog.class.getClassLoader())) {
      Optional<Objection> objection = catalog.objection(serialized);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /** The weights below a group that no layer has taken yet, in the order of their numbers. */
  private List<InspectedWeight> take(String group, String layer) {
    List<InspectedWeight> taken = new ArrayList<>();
    saved.inOrder().stream()
        .filter(weights -> weights.layer().equals(layer))
        .flatMap(weights -> weights.paths().stream())
        .filter(left::containsKey)
        .forEach(path -> take(path, path, taken));
    if (saved.inOrder().isEmpty()) {
      Map<String, String> inOrder = new TreeMap<>(IN_ORDER);
      left.keySet().stream()
          .filter(path -> path.startsWith(group) && !path.startsWith("optimizer/"))
          .forEach(path -> inOrder.put(path.substring(group.length()), path));
      inOrder.forEach((place, path) -> take(path, place, taken));
    }
    return taken;
  }

  private void take(String path, String place, List<InspectedWeight> taken) {
    StoredArray array = left.remove(path);
    if (array != null) {
      taken.add(weight(path, place, array));
    }
  }

  private static String folder(String place) {
    return place.substring(0, place.lastIndexOf('/') + 1);
  }

  /** The names of layers in groups below this one. */
  private Map<String, String> sublayers(String group) {
    Map<String, String> sublayers = new LinkedHashMap<>();
    saved
        .groupNames()
        .forEach(
            (path, name) -> {
              if (path.startsWith(group) && path.endsWith("/" + VARS)) {
                String place = path.substring(0, path.length() - VARS.length() - 1);
                if (place.length() > group.length()) {
                  sublayers.put(place.substring(group.length()), name);
                }
              }
            });
    return sublayers;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? SerializedObject.withStringKeys(map) : Map.of();
  }
}
