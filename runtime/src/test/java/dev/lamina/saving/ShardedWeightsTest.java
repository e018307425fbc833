package dev.lamina.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.fixtures.Python;
import dev.lamina.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in several files, with an index that says which. */
class ShardedWeightsTest {
  @TempDir Path folder;
  private Path index = Path.of("");
  private final Map<String, StoredArray> weights = new LinkedHashMap<>();

  @BeforeEach
  void write() {
    index = folder.resolve("net.weights.json");
    weights.put("layers/dense/vars/0", array(3, 4));
    weights.put("layers/dense/vars/1", array(4));
    weights.put("layers/dense_1/vars/0", array(4, 2));
    weights.put("layers/dense_1/vars/1", array(2));
    Map<String, String> names = Map.of("vars", "net", "layers/dense/vars", "dense");
    ShardedWeights.write(index, new SavedModel(Map.of(), Map.of(), weights, names), 50);
  }

  private static StoredArray array(int... dims) {
    Shape shape = Shape.of(dims);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i + dims.length);
    }
    return StoredArray.of(values, shape);
  }

  @Test
  void aGroupMayLieInSeveralFiles() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(
              "net.weights.json",
              "net_00000.weights.h5",
              "net_00001.weights.h5",
              "net_00002.weights.h5"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertTrue(
        Files.readString(index)
            .contains(
                "\"/layers/dense/vars\": [\"net_00000.weights.h5\", \"net_00001.weights.h5\"]"));
    assertEquals(weights, ModelFile.readWeights(index).weights());
  }

  @Test
  void kerasReadsThem() throws Exception {
    Path theirs = folder.resolve("theirs.weights.h5");
    Python.run(Python.script("exchange_weights.py"), index, theirs);
    Map<String, StoredArray> read = ModelFile.readWeights(theirs).weights();
    float[] doubled = Objects.requireNonNull(read.get("layers/dense_1/vars/0")).toFloatArray();
    float[] ours = array(4, 2).toFloatArray();
    for (int i = 0; i < ours.length; i++) {
      assertEquals(2 * ours[i], doubled[i]);
    }
  }

  @Test
  void aNameThatLeadsElsewhereIsRefused() throws Exception {
    String text = Files.readString(index);
    for (String name : List.of("../net_00002.weights.h5", "/tmp/x.weights.h5", "net.keras")) {
      Files.writeString(index, text.replace("net_00002.weights.h5", name));
      String message =
          String.valueOf(
              assertThrows(ModelFileException.class, () -> ModelFile.readWeights(index))
                  .getMessage());
      assertTrue(message.contains("lies in " + name + ". Allowed: names of files"), message);
    }
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    Files.delete(folder.resolve("net_00001.weights.h5"));
    ModelFileException refusal =
        assertThrows(ModelFileException.class, () -> ModelFile.readWeights(index));
    assertEquals(folder.resolve("net_00001.weights.h5"), refusal.file().orElseThrow());
  }
}
