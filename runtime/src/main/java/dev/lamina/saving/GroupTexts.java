package dev.lamina.saving;

import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that Keras attaches to the groups of an HDF5 file, by the group's path; {@code ""} is
 * the file's root. Attributes of other names are not read.
 */
final class GroupTexts {
  /** What a group stands for: a layer's name. */
  static final String NAME = "name";

  /** The whole model, and how it was compiled, as JSON; in Keras 2's layout. */
  static final String MODEL_CONFIG = "model_config";

  static final String TRAINING_CONFIG = "training_config";

  /** The Keras that wrote the file, in Keras 2's layout. */
  static final String KERAS_VERSION = "keras_version";

  /** The groups of the layers, and the arrays of a layer, in order; in Keras 2's layout. */
  static final String LAYER_NAMES = "layer_names";

  static final String WEIGHT_NAMES = "weight_names";

  private static final List<String> OF_ROOT =
      List.of(NAME, MODEL_CONFIG, TRAINING_CONFIG, KERAS_VERSION);
  private static final List<String> LISTS = List.of(LAYER_NAMES, WEIGHT_NAMES);
  private static final int MAX_LIST = 100_000;

  private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> lists = new LinkedHashMap<>();

  /** Reads those of one group. */
  void read(Group group, String path, Place place) {
    for (String key : path.isEmpty() ? OF_ROOT : List.of(NAME)) {
      Attribute attribute = group.getAttribute(key);
      if (attribute != null
          && attribute.getDimensions().length == 0
          && attribute.getData() instanceof String text) {
        texts.computeIfAbsent(path, each -> new LinkedHashMap<>()).put(key, text);
      }
    }
    for (String key : LISTS) {
      List<String> list = list(group, key, place);
      if (list != null) {
        lists.computeIfAbsent(path, each -> new LinkedHashMap<>()).put(key, list);
      }
    }
  }

  /** A list under its name, or what is too long for an attribute in pieces, {@code name0} first. */
  private static @Nullable List<String> list(Group group, String key, Place place) {
    Attribute whole = group.getAttribute(key);
    if (whole != null) {
      return elements(whole, place);
    }
    List<String> all = new ArrayList<>();
    int pieces = 0;
    for (Attribute piece = group.getAttribute(key + pieces);
        piece != null;
        piece = group.getAttribute(key + pieces)) {
      all.addAll(elements(piece, place));
      pieces++;
    }
    return pieces == 0 ? null : all;
  }

  private static List<String> elements(Attribute attribute, Place place) {
    if (attribute.getSize() == 0) { // without elements NumPy takes a list for one of numbers
      return List.of();
    }
    if (attribute.getSize() > MAX_LIST || isRepeated(attribute)) {
      throw place.refuse(
          "has the attribute %s of %d texts, which share their bytes or are too many. Allowed: %d"
              .formatted(attribute.getName(), attribute.getSize(), MAX_LIST));
    }
    if (!(attribute.getData() instanceof String[] texts)) {
      throw place.refuse("has the attribute %s, which is no list".formatted(attribute.getName()));
    }
    return List.of(texts);
  }

  /**
   * Whether texts of variable length are the same piece of the file: a short list could so hold a
   * long text any number of times. Each element is a length, an address, and a number there.
   */
  private static boolean isRepeated(Attribute attribute) {
    if (!(attribute.getDataType() instanceof VariableLength type)) {
      return false;
    }
    ByteBuffer elements = attribute.getBuffer().duplicate();
    Set<ByteBuffer> pieces = new HashSet<>();
    while (elements.remaining() >= type.getSize()) {
      ByteBuffer piece = elements.slice().limit(type.getSize()).position(Integer.BYTES).slice();
      if (!pieces.add(piece)) {
        return true;
      }
      elements.position(elements.position() + type.getSize());
    }
    return false;
  }

  /** The attribute {@code name} by group. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    texts.forEach(
        (path, ofGroup) -> {
          if (ofGroup.containsKey(NAME)) {
            names.put(path, ofGroup.get(NAME));
          }
        });
    return names;
  }

  Optional<String> text(String path, String key) {
    return Optional.ofNullable(texts.getOrDefault(path, Map.of()).get(key));
  }

  Optional<List<String>> list(String path, String key) {
    return Optional.ofNullable(lists.getOrDefault(path, Map.of()).get(key));
  }
}
