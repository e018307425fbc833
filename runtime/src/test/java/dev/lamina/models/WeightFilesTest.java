package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.data.Npz;
import dev.lamina.fixtures.Python;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Dense;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in all formats that a file's name can end in. */
class WeightFilesTest {
  private static final Tensor X = Tensor.ones(4, 3);
  private static final Tensor Y = Tensor.ones(4, 2);

  @TempDir Path folder;

  private static Sequential net() {
    Sequential model =
        Sequential.of(Input.of(3), Dense.of(4), BatchNormalization.of(), Dense.of(2));
    model.compile("adam", "mse");
    return model;
  }

  private static Sequential trained() {
    Sequential model = net();
    model.fit(X, Y, o -> o.epochs(3).verbose(0));
    return model;
  }

  @ParameterizedTest
  @ValueSource(strings = {".weights.h5", ".weights.json", ".safetensors", ".npz", ".keras"})
  void weightsAndOptimizerComeBack(String ending) {
    Path file = folder.resolve("net" + ending);
    try (Sequential one = trained();
        Sequential other = net()) {
      if (ending.equals(".keras")) {
        one.save(file);
      } else {
        one.saveWeights(file);
      }
      other.loadWeights(file);
      one.fit(X, Y, o -> o.verbose(0));
      other.fit(X, Y, o -> o.verbose(0));
      assertArrayEquals(one.predict(X).toFloatArray(), other.predict(X).toFloatArray());
    }
  }

  @Test
  void pythonFindsTheSameArraysInAll() throws Exception {
    Path h5 = folder.resolve("net.weights.h5");
    Path npz = folder.resolve("net.npz");
    Path safetensors = folder.resolve("net.safetensors");
    try (Sequential model = trained()) {
      for (Path file : new Path[] {h5, npz, safetensors}) {
        model.saveWeights(file);
      }
    }
    String output = Python.run(Python.script("compare_weight_files.py"), h5, npz, safetensors);
    assertTrue(output.contains("22 arrays are equal"), output);
  }

  @ParameterizedTest
  @ValueSource(strings = {".weights.h5", ".weights.json", ".safetensors", ".npz"})
  void theSameWeightsAreTheSameBytesInEveryTimeZone(String ending) throws Exception {
    Path one = folder.resolve("net" + ending);
    TimeZone zone = TimeZone.getDefault();
    try (Sequential model = trained()) {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      model.saveWeights(one);
      byte[] first = Files.readAllBytes(one);
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      model.saveWeights(one);
      assertArrayEquals(first, Files.readAllBytes(one));
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aNameThatSaysNoFormatIsRefused() {
    try (Sequential model = net()) {
      Path file = folder.resolve("weights.bin");
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> model.saveWeights(file))
                  .getMessage());
      assertTrue(message.contains(".weights.h5 or .weights.json"), message);
    }
  }

  @Test
  void whatDoesNotFitIsNamedInEveryFormat() {
    Path npz = folder.resolve("bad.npz");
    Path safetensors = folder.resolve("bad.safetensors");
    Npz.write(npz, Map.of("layers/dense/vars/0", Tensor.ones(3, 5)));
    Safetensors.write(
        safetensors, Map.of("layers/dense/vars/0", StoredArray.of(new float[15], Shape.of(3, 5))));
    try (Sequential model = net()) {
      for (Path file : new Path[] {npz, safetensors}) {
        ModelFileException refusal =
            assertThrows(ModelFileException.class, () -> model.loadWeights(file));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith(file + ": 8 weights do not fit the model:"), message);
        assertTrue(message.contains("/layers/dense/vars/0: has the shape [3, 5]; "), message);
        assertEquals(file, refusal.file().orElseThrow());
      }
    }
  }

  @Test
  void damageIsRefusedInEveryFormat() throws Exception {
    try (Sequential model = net()) {
      for (String ending : new String[] {".weights.json", ".safetensors", ".npz"}) {
        Path file = Files.writeString(folder.resolve("text" + ending), "nothing of the kind");
        ModelFileException refusal =
            assertThrows(ModelFileException.class, () -> model.loadWeights(file));
        assertEquals(file, refusal.file().orElseThrow());
        Path none = folder.resolve("none" + ending);
        assertThrows(ModelFileException.class, () -> model.loadWeights(none));
      }
      Path booleans = folder.resolve("booleans.npz");
      Npz.write(booleans, Map.of("a", Tensor.of(new boolean[] {true}, 1)));
      String message =
          String.valueOf(
              assertThrows(ModelFileException.class, () -> model.loadWeights(booleans))
                  .getMessage());
      assertTrue(message.contains("holds booleans"), message);
    }
  }
}
