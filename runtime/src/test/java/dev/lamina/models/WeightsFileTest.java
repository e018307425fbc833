package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.fixtures.Python;
import dev.lamina.layers.Dense;
import dev.lamina.saving.ModelFileException;
import dev.lamina.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {
  @TempDir Path folder;

  private static Sequential net() {
    return Sequential.of(Input.of(3), Dense.of(4, ActivationFunction.TANH), Dense.of(2));
  }

  @Test
  void weightsAndOptimizerComeBack() {
    Path file = folder.resolve("net.weights.h5");
    Tensor x = Tensor.ones(4, 3);
    Tensor y = Tensor.ones(4, 2);
    try (Sequential one = net();
        Sequential other = net()) {
      one.compile("adam", "mse");
      other.compile("adam", "mse");
      one.fit(x, y, o -> o.epochs(3).verbose(0));
      one.saveWeights(file);
      other.loadWeights(file);
      one.fit(x, y, o -> o.verbose(0));
      other.fit(x, y, o -> o.verbose(0));
      assertArrayEquals(one.predict(x).toFloatArray(), other.predict(x).toFloatArray());
    }
  }

  @Test
  void kerasReadsOursAndWeItsOwn() throws Exception {
    Path ours = folder.resolve("ours.weights.h5");
    Path theirs = folder.resolve("theirs.weights.h5");
    try (Sequential model = net()) {
      model.saveWeights(ours);
      String[] lines =
          Python.run(Python.script("exchange_weights.py"), ours, theirs).strip().split("\n", -1);
      String[] predictions = lines[lines.length - 1].split(" ", -1);
      Tensor found = model.predict(Tensor.ones(1, 3), o -> o.verbose(0));
      assertEquals(Double.parseDouble(predictions[0]), found.item(0), 1e-6);
      assertEquals(Double.parseDouble(predictions[1]), found.item(1), 1e-6);
      float[] before = model.weights().get(0).value().toFloatArray();
      model.loadWeights(theirs);
      assertEquals(2 * before[5], model.weights().get(0).value().item(5), 1e-6);
    }
  }

  @Test
  void refusesWhatIsNoWeightsFileAndChangesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("text.weights.h5"), "no HDF5 file");
    try (Sequential model = net()) {
      float[] before = model.weights().get(0).value().toFloatArray();
      ModelFileException refusal =
          assertThrows(ModelFileException.class, () -> model.loadWeights(file));
      assertTrue(String.valueOf(refusal.getMessage()).contains("is not an HDF5 file"));
      assertThrows(
          ModelFileException.class, () -> model.loadWeights(folder.resolve("none.weights.h5")));
      assertArrayEquals(before, model.weights().get(0).value().toFloatArray());
    }
  }

  @Test
  void refusesTheWeightsOfAModelWithMoreLayers() {
    Path file = folder.resolve("longer.weights.h5");
    try (Sequential longer = Sequential.of(Input.of(3), Dense.of(4), Dense.of(2), Dense.of(1));
        Sequential model = net()) {
      longer.saveWeights(file);
      float[] before = model.weights().get(0).value().toFloatArray();
      String message =
          String.valueOf(
              assertThrows(ModelFileException.class, () -> model.loadWeights(file)).getMessage());
      assertTrue(message.contains("2 weights do not fit the model"), message);
      assertTrue(
          message.contains(
              "/layers/dense_2/vars/0: belongs to no weight of the model, which has no such layer"),
          message);
      assertArrayEquals(before, model.weights().get(0).value().toFloatArray());
    }
  }
}
