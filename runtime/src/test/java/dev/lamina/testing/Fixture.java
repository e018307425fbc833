package dev.lamina.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of the recorded Keras cases: its description and its arrays. */
public record Fixture(String id, JsonNode json, Map<String, StoredArray> arrays) {
  private static final Path ROOT =
      Path.of(System.getProperty("lamina.fixtures", "../samples/src/test/resources/fixtures"));
  private static final Path MORE = Path.of("src/test/resources/keras");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** All cases of a folder, by name. */
  public static List<Fixture> all(String folder) {
    return all(ROOT.resolve(folder));
  }

  /** As {@link #all(String)}, and those that keras/make_cases.py recorded with seed 11. */
  public static List<Fixture> allAndMore(String folder) {
    List<Fixture> all = new ArrayList<>(all(folder));
    all.addAll(all(MORE.resolve(folder)));
    return all;
  }

  private static List<Fixture> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Fixture::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One case, such as {@code fit/validation_split}. */
  public static Fixture of(String id) {
    return read(ROOT.resolve(id + ".json"));
  }

  /** The elements of a file that holds an array, such as {@code misc/progbar.json}. */
  public static List<JsonNode> rows(String file) {
    List<JsonNode> rows = new ArrayList<>();
    json(ROOT.resolve(file)).forEach(rows::add);
    return rows;
  }

  private static Fixture read(Path file) {
    String name = file.getFileName().toString().replace(".json", "");
    return new Fixture(
        name, json(file), Safetensors.read(file.resolveSibling(name + ".safetensors")));
  }

  private static JsonNode json(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object as plain maps and lists. */
  @SuppressWarnings("unchecked") // keys in JSON are strings
  public static Map<String, Object> map(JsonNode object) {
    return MAPPER.convertValue(object, Map.class);
  }

  /** A part of the description. */
  public JsonNode part(String key) {
    return json.path(key);
  }

  /** An array as a tensor of its type. */
  public Tensor tensor(String name) {
    StoredArray array = arrays.get(name);
    assertTrue(array != null, () -> id + " has no array " + name);
    Tensor flat =
        switch (array.dtype()) {
          case INT32 -> Tensor.of(array.toIntArray());
          case INT64 -> Tensor.of(array.toLongArray());
          case FLOAT64 -> Tensor.of(array.toDoubleArray());
          case FLOAT32, BOOL, STRING -> Tensor.of(array.toFloatArray());
        };
    return flat.reshape(array.shape());
  }

  /** Whether there is such an array. */
  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** The names of the arrays that start so, in the file's order. */
  public List<String> names(String prefix) {
    return arrays.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Fails unless {@code |got - want| <= atol + rtol |want|} everywhere. */
  public static void assertClose(String what, double[] want, double[] got, JsonNode tolerance) {
    assertEquals(want.length, got.length, what);
    double atol = tolerance.required("atol").doubleValue();
    double rtol = tolerance.required("rtol").doubleValue();
    for (int i = 0; i < want.length; i++) {
      double allowed = atol + rtol * Math.abs(want[i]);
      int at = i;
      assertTrue(
          Math.abs(got[i] - want[i]) <= allowed,
          () -> what + " at " + at + ": wanted " + want[at] + ", got " + got[at]);
    }
  }

  /** As {@link #assertClose(String, double[], double[], JsonNode)}, for tensors of one shape. */
  public static void assertClose(String what, Tensor want, Tensor got, JsonNode tolerance) {
    assertEquals(want.shape(), got.shape(), what);
    assertClose(what, want.toDoubleArray(), got.toDoubleArray(), tolerance);
  }

  /** As {@link #assertClose(String, double[], double[], JsonNode)}, for numbers. */
  public static void assertClose(String what, double want, double got, JsonNode tolerance) {
    assertClose(what, new double[] {want}, new double[] {got}, tolerance);
  }

  @Override
  public String toString() {
    return id;
  }
}
