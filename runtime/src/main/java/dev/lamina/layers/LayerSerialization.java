package dev.lamina.layers;

import dev.lamina.config.Arguments;
import dev.lamina.config.SerializedObject;
import dev.lamina.rules.SnakeCase;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layers as they stand in {@code config.json}, and back. */
public final class LayerSerialization {
  private LayerSerialization() {}

  /**
   * The serialized object: {@code module}, {@code class_name}, {@code config}, {@code
   * registered_name}, and {@code build_config} where the layer recorded how it was built.
   */
  public static Map<String, @Nullable Object> toMap(BaseLayer layer) {
    String module = layer.module();
    // A class that is not in Keras' public modules goes by its registered name.
    boolean isPublic = module != null && !module.startsWith("keras.src.");
    Map<String, @Nullable Object> map =
        new SerializedObject(
                module,
                layer.className(),
                layer.getConfig(),
                isPublic ? null : layer.registeredName())
            .toMap();
    Map<String, @Nullable Object> buildConfig = layer.buildConfig();
    if (buildConfig != null) {
      map.put("build_config", buildConfig);
    }
    return map;
  }

  /** Makes the layer of a serialized object; see {@link LayerRegistry#fromConfig}. */
  static BaseLayer fromMap(Map<String, ?> map) {
    Loading.countLayer();
    SerializedObject serialized = SerializedObject.of(map);
    BaseLayer layer = provider(serialized).fromConfig(serialized.config());
    if (map.get("build_config") instanceof Map<?, ?> buildConfig) {
      List<Shape> shapes = buildShapes(layer.signature(), buildConfig);
      if (!shapes.isEmpty() && !layer.isBuilt()) {
        CallSignature signature = layer.signature();
        boolean isOne = !signature.isList() && signature.names().size() == 1;
        // Keras adds the shapes of further arguments, such as initial states.
        layer.buildFrom(isOne ? shapes.subList(0, 1) : shapes);
      }
    }
    return layer;
  }

  private static LayerProvider provider(SerializedObject serialized) {
    try {
      return LayerRegistry.get(LayerRegistry.registeredName(serialized));
    } catch (IllegalArgumentException e) {
      Object name = serialized.config().get("name");
      throw name instanceof String given
          ? new IllegalArgumentException(
              LayerErrors.label(given, serialized.className()) + ": " + e.getMessage(), e)
          : e;
    }
  }

  /** The shapes a layer was built for, as Keras writes them. */
  static Map<String, @Nullable Object> buildConfig(CallSignature signature, List<Shape> shapes) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (signature.isList()) {
      config.put("input_shape", shapes.stream().map(LayerSerialization::plain).toList());
    } else if (shapes.size() == 1) {
      config.put("input_shape", plain(shapes.get(0)));
    } else {
      Map<String, @Nullable Object> byName = new LinkedHashMap<>();
      for (int i = 0; i < shapes.size(); i++) {
        byName.put(SnakeCase.of(signature.shapeNames().get(i)) + "_shape", plain(shapes.get(i)));
      }
      config.put("shapes_dict", byName);
    }
    return config;
  }

  private static List<@Nullable Object> plain(Shape shape) {
    List<@Nullable Object> dims = new ArrayList<>();
    for (int dim : shape.toArray()) {
      dims.add(dim == Shape.UNKNOWN ? null : dim);
    }
    return dims;
  }

  private static List<Shape> buildShapes(CallSignature signature, Map<?, ?> buildConfig) {
    List<Shape> shapes = new ArrayList<>();
    if (buildConfig.get("shapes_dict") instanceof Map<?, ?> byName) {
      addShapes(signature, byName, shapes);
    } else if (buildConfig.get("input_shape") instanceof List<?> one) {
      if (isOfLists(one)) {
        one.forEach(value -> addShape(value, shapes));
      } else {
        addShape(one, shapes);
      }
    }
    return shapes;
  }

  private static boolean isOfLists(List<?> values) {
    return !values.isEmpty() && values.get(0) instanceof List<?>;
  }

  /** In the order of the call's parameters; lists, such as initial states, decide nothing. */
  private static void addShapes(CallSignature signature, Map<?, ?> byName, List<Shape> shapes) {
    List<String> keys =
        signature.shapeNames().stream().map(name -> SnakeCase.of(name) + "_shape").toList();
    if (keys.stream().filter(byName::containsKey).count() < signature.names().size()) {
      byName.values().stream() // the parameters are named otherwise
          .filter(value -> !(value instanceof List<?> list && isOfLists(list)))
          .forEach(value -> addShape(value, shapes));
      return;
    }
    for (String key : keys.subList(0, signature.names().size() > 1 ? keys.size() : 1)) {
      if (byName.containsKey(key)) {
        addShape(byName.get(key), shapes);
      }
    }
  }

  private static void addShape(@Nullable Object value, List<Shape> shapes) {
    if (value == null) {
      return;
    }
    if (!(value instanceof List<?> dims)) {
      throw new IllegalArgumentException(
          "A shape in build_config is an array of lengths. Received: " + value);
    }
    int[] lengths = new int[dims.size()];
    for (int i = 0; i < lengths.length; i++) {
      Object dim = dims.get(i);
      Integer length = dim == null ? Integer.valueOf(Shape.UNKNOWN) : Arguments.toInteger(dim);
      if (length == null || (dim != null && length < 0)) {
        throw new IllegalArgumentException(
            "A shape in build_config holds lengths and null. Received: " + dims);
      }
      lengths[i] = length;
    }
    shapes.add(Shape.of(lengths));
  }
}
