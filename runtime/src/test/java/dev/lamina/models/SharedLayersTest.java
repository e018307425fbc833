package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.layers.Add;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer that is a layer of two models inside a model. */
class SharedLayersTest {
  @TempDir Path folder;

  private static Functional inner(String name, Dense shared) {
    Tensor in = Input.tensor(3);
    return Model.of(o -> o.name(name), in, shared.apply(in));
  }

  private static Functional net() {
    Dense shared = Dense.of(3, o -> o.name("d"));
    Tensor x = Input.tensor(3);
    Tensor y = inner("second", shared).apply(inner("first", shared).apply(x));
    return Model.of(o -> o.name("net"), x, y);
  }

  @Test
  void aModelThatNoFileCouldGiveBackIsNotSaved() {
    Path file = folder.resolve("net.keras");
    try (Functional model = net()) {
      assertEquals(2, model.weights().size());
      assertEquals(
          "Model \"net\" cannot be saved: Layer \"d\" (Dense) is a layer of both Model \"first\" and"
              + " Model \"second\", and a .keras file would load as two layers, one of them without"
              + " weights (Keras' too). Save the weights with saveWeights(file), and load them with"
              + " loadWeights(file) into the model that the same code makes",
          assertThrows(IllegalStateException.class, () -> model.save(file)).getMessage());
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void itsWeightsAreSavedAndLoaded() {
    Path file = folder.resolve("net.weights.h5");
    Tensor x = Tensor.of(new float[] {1, 2, 3}, 1, 3);
    try (Functional model = net();
        Functional again = net()) {
      model.saveWeights(file);
      again.loadWeights(file);
      assertArrayEquals(model.apply(x).toFloatArray(), again.apply(x).toFloatArray());
    }
  }

  @Test
  void aModelCalledTwiceHasItsLayersOnce() {
    Path file = folder.resolve("net.keras");
    Functional encoder = inner("encoder", Dense.of(3));
    Tensor x = Input.tensor(3);
    Tensor a = encoder.apply(x);
    try (Functional model = Model.of(x, Add.of().apply(a, encoder.apply(a)))) {
      model.save(file);
      try (Model again = Model.load(file)) {
        Tensor one = Tensor.ones(1, 3);
        assertArrayEquals(model.apply(one).toFloatArray(), again.apply(one).toFloatArray());
      }
    }
  }
}
