package dev.lamina.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.fixtures.Python;
import dev.lamina.models.Model;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import dev.lamina.testing.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of keras.ops in functional models, as keras/make_operations.py recorded them. */
class OperationsTest {
  private static final Path CASES = Path.of("src/test/resources/keras/operations.json");

  @TempDir Path folder;

  record Recorded(String id, JsonNode json) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Recorded> cases() {
    try {
      JsonNode all =
          JsonMapper.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .build()
              .readTree(CASES.toFile());
      return StreamSupport.stream(all.spliterator(), false)
          .map(one -> new Recorded(one.path("id").textValue(), one));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model model(Recorded recorded) {
    return Model.fromConfig(Fixture.map(recorded.json().path("model")));
  }

  private static Tensor tensor(JsonNode array) {
    double[] values = new double[array.path("values").size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.path("values").get(i);
      values[i] = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
    }
    int[] shape = new int[array.path("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = array.path("shape").get(i).intValue();
    }
    return Tensor.of(values).reshape(shape).cast(DataType.of(array.path("dtype").textValue()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatKerasGives(Recorded recorded) {
    try (Model model = model(recorded)) {
      List<Tensor> inputs = new ArrayList<>();
      recorded.json().path("inputs").forEach(input -> inputs.add(tensor(input)));
      List<Tensor> got = model.applyAll(inputs, false);
      JsonNode wanted = recorded.json().path("outputs");
      assertEquals(wanted.size(), got.size());
      for (int i = 0; i < got.size(); i++) {
        Tensor want = tensor(wanted.get(i));
        assertEquals(want.spec(), got.get(i).spec());
        double[] wants = want.cast(DataType.FLOAT64).toDoubleArray();
        double[] gots = got.get(i).cast(DataType.FLOAT64).toDoubleArray();
        for (int j = 0; j < wants.length; j++) {
          double allowed = 2e-6 + 2e-5 * Math.abs(wants[j]);
          boolean isClose = Math.abs(wants[j] - gots[j]) <= allowed;
          assertTrue(
              isClose || Double.compare(wants[j], gots[j]) == 0,
              "output " + i + " at " + j + ": wanted " + wants[j] + ", got " + gots[j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesBackIntoTheConfigAsItCame(Recorded recorded) {
    try (Model model = model(recorded)) {
      List<Object> operations = operations(Fixture.map(recorded.json().path("model")));
      List<Object> written = operations(model.serialized());
      assertTrue(written.containsAll(operations), () -> written + " for " + operations);
      assertEquals(operations.size(), written.size());
    }
  }

  private static List<Object> operations(Map<String, ?> model) {
    List<Object> operations = new ArrayList<>();
    if (model.get("config") instanceof Map<?, ?> config
        && config.get("layers") instanceof List<?> layers) {
      for (Object layer : layers) {
        if (layer instanceof Map<?, ?> entry && OperationLayer.isOne(entry)) {
          operations.add(entry);
        }
      }
    }
    return operations;
  }

  @Test
  void kerasLoadsWhatIsWrittenAndPredictsTheSame() throws Exception {
    List<Recorded> all = cases().toList();
    for (Recorded recorded : all) {
      try (Model model = model(recorded)) {
        model.save(folder.resolve(recorded.id() + ".keras"));
      }
    }
    String printed =
        Python.run(CASES.resolveSibling("make_operations.py"), "--check", folder.toString());
    assertTrue(printed.contains(all.size() + " models, 0 differ"), printed);
  }

  @Test
  void saysWhichOperationIsNotThere() {
    Recorded recorded = cases().filter(one -> one.id().equals("abs")).findFirst().orElseThrow();
    JsonNode json = recorded.json().path("model").deepCopy();
    json.findParents("class_name").stream()
        .filter(entry -> entry.path("class_name").asText().equals("Absolute"))
        .forEach(entry -> ((ObjectNode) entry).put("class_name", "Fourier"));
    Map<String, Object> model = Fixture.map(json);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Model.fromConfig(model));
    assertTrue(
        String.valueOf(e.getMessage())
            .contains(
                "its output is what \"absolute\" gives, a function of keras.ops that Lamina does"
                    + " not have: put it into a layer"),
        e.getMessage());
  }
}
