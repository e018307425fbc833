package dev.lamina.samples.parity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recorded case: what {@code ID.json} says and the tensors of {@code ID.safetensors}. */
record Case(String id, JsonNode json, Map<String, Tensor> tensors) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Case read(Path file) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - ".json".length());
    return read(id, file, file.resolveSibling(id + ".safetensors"));
  }

  /** A model's case: {@code case.json} and {@code io.safetensors} in a folder of its name. */
  static Case readFolder(Path folder) {
    return read(
        folder.getFileName().toString(),
        folder.resolve("case.json"),
        folder.resolve("io.safetensors"));
  }

  private static Case read(String id, Path file, Path arrays) {
    try {
      JsonNode json = MAPPER.readTree(file.toFile());
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      Safetensors.read(arrays).forEach((key, array) -> tensors.put(key, tensor(array)));
      return new Case(id, json, tensors);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Tensor tensor(StoredArray array) {
    Tensor row =
        switch (array.dtype()) {
          case FLOAT32 -> Tensor.of(array.toFloatArray());
          case FLOAT64 -> Tensor.of(array.toDoubleArray());
          case INT64 -> Tensor.of(array.toLongArray());
          case INT32, BOOL, STRING -> Tensor.of(array.toIntArray());
        };
    return row.reshape(array.shape());
  }

  boolean has(String tensor) {
    return tensors.containsKey(tensor);
  }

  Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException(id + ".safetensors has no tensor \"" + name + "\"");
    }
    return tensor;
  }

  /** The samples {@code [from, to)} of a tensor. */
  Tensor rows(String name, int from, int to) {
    Tensor all = tensor(name);
    int[] begin = new int[all.rank()];
    int[] size = all.shape().toArray();
    begin[0] = from;
    size[0] = to - from;
    return all.slice(begin, size);
  }

  Tolerance tolerance(String what) {
    return Tolerance.of(json.path("tolerance").path(what));
  }

  /** A JSON object as the plain maps, lists and values that registries read. */
  static Map<String, Object> plain(JsonNode node) {
    return MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
  }

  /** The same for a value that Lamina wrote, so that both sides can be compared. */
  static JsonNode tree(Object plain) {
    return MAPPER.valueToTree(plain);
  }

  /** A shape; Keras' {@code null} is an unknown axis. */
  static Shape shape(JsonNode node) {
    List<Integer> dims = new ArrayList<>();
    node.forEach(dim -> dims.add(dim.isNull() ? Shape.UNKNOWN : dim.asInt()));
    return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
  }
}
