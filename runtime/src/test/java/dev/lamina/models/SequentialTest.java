package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.SGD;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SequentialTest {
  private static Dense dense(String name, int units) {
    return Dense.of(units, o -> o.name(name));
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void givenInputBuildsAtOnce() {
    try (Sequential model = Sequential.of("m", Input.of(28, 28), Flatten.of(), dense("out", 10))) {
      assertTrue(model.isBuilt());
      assertEquals(7850, model.countParams());
      assertEquals(List.of("out"), model.layers().stream().map(BaseLayer::name).skip(1).toList());
      assertEquals(Shape.of(-1, 10), model.computeOutputShape(Shape.of(-1, 28, 28)));
    }
  }

  @Test
  void aLastAxisOfOneComesAndGoesInShapesAsInCalls() {
    try (Sequential column = Sequential.of(Input.of(3, 1), Dense.of(2));
        Sequential row = Sequential.of(Input.of(3), Dense.of(2))) {
      assertEquals(Shape.of(-1, 3, 2), column.computeOutputShape(Shape.of(-1, 3)));
      assertEquals(Shape.of(5, 3, 2), column.apply(Tensor.zeros(5, 3)).shape());
      assertEquals(Shape.of(-1, 2), row.computeOutputShape(Shape.of(-1, 3, 1)));
      assertEquals(Shape.of(5, 2), row.apply(Tensor.zeros(5, 3, 1)).shape());
    }
  }

  @Test
  void firstDataBuildsALazyOne() {
    try (Sequential model = Sequential.of(dense("a", 3), dense("b", 2))) {
      assertFalse(model.isBuilt());
      assertEquals(Shape.of(4, 2), model.predict(Tensor.zeros(4, 5)).shape());
      assertEquals(3 * 6 + 2 * 4, model.countParams());
      assertEquals(Arrays.asList(null, 5), model.getConfig().get("build_input_shape"));
    }
  }

  @Test
  void growsLayerByLayer() {
    try (Sequential model = Sequential.of("m", Input.of(5))) {
      assertEquals(3 * 6, model.add(dense("a", 3)).countParams());
      assertEquals(3 * 6 + 2 * 4, model.add(dense("b", 2)).countParams());
      assertEquals(Shape.of(1, 2), model.apply(Tensor.zeros(1, 5)).shape());
      assertThrows(IllegalStateException.class, () -> model.add(dense("c", 2)));
    }
  }

  @Test
  void aLayerThatDoesNotFitIsNotAdded() {
    try (Sequential model = Sequential.of("m", Input.of(4), dense("a", 3))) {
      Dense built = dense("b", 2);
      assertEquals(Shape.of(1, 2), built.apply(Tensor.zeros(1, 7)).shape());
      String message = refusal(() -> model.add(built));
      assertTrue(message.contains("\"b\""), message);
      assertEquals(1, model.layers().size());
    }
  }

  @Test
  void namesAreUnique() {
    String message = refusal(() -> Sequential.of("m", Input.of(4), dense("a", 3), dense("a", 2)));
    assertTrue(message.contains("Model \"m\"") && message.contains("\"a\""), message);
  }

  @Test
  void inputComesFirstAndOnce() {
    assertThrows(IllegalArgumentException.class, () -> Sequential.of(dense("a", 3), Input.of(4)));
    assertThrows(IllegalArgumentException.class, () -> Sequential.of(Input.of(4), Input.of(4)));
  }

  @Test
  void modelsNest() {
    try (Sequential inner = Sequential.of("inner", dense("a", 3));
        Sequential outer = Sequential.of("outer", Input.of(4), inner, dense("b", 2))) {
      assertEquals(3 * 5 + 2 * 4, outer.countParams());
      assertEquals(4, outer.weights().size());
      assertEquals(Shape.of(2, 2), outer.predict(Tensor.zeros(2, 4)).shape());
      Model again = Model.fromConfig(outer.serialized());
      again.setWeights(outer.getWeights());
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4);
      assertArrayEquals(outer.predict(x).toFloatArray(), again.predict(x).toFloatArray());
      again.close();
    }
  }

  @Test
  void wrongInputShapeIsNamed() {
    try (Sequential model = Sequential.of("m", Input.of(28, 28), Flatten.of(), dense("out", 10))) {
      String message = refusal(() -> model.predict(Tensor.zeros(2, 27, 27)));
      assertTrue(message.contains("\"m\"") && message.contains("[2, 27, 27]"), message);
    }
  }

  @Test
  void configMakesTheSameModelAgain() {
    try (Sequential model = Sequential.of("m", Input.of(4), dense("a", 3));
        Model again = Model.fromConfig(model.serialized())) {
      assertEquals(model.serialized(), again.serialized());
    }
  }

  @Test
  void closedModelCannotBeUsed() {
    Sequential model = Sequential.of("m", Input.of(4), dense("a", 3));
    model.close();
    model.close();
    assertThrows(IllegalStateException.class, () -> model.predict(Tensor.zeros(1, 4)));
  }

  @Test
  void manyThreadsPredictWhatOneDoes() {
    try (Sequential model = Sequential.of("m", dense("a", 8), dense("b", 3))) {
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4);
      float[] alone = model.predict(x).toFloatArray();
      IntStream.range(0, 64)
          .parallel()
          .forEach(i -> assertArrayEquals(alone, model.predict(x).toFloatArray()));
    }
  }

  @Test
  void nothingComesOfNoLayers() {
    try (Sequential empty = Sequential.of("empty", Input.of(4))) {
      assertThrows(IllegalStateException.class, () -> empty.predict(Tensor.zeros(1, 4)));
    }
  }

  @Test
  void compilingAgainKeepsWhatIsGivenAgain() {
    try (Sequential model = Sequential.of("m", Input.of(4), dense("a", 3))) {
      SGD sgd = SGD.of(0.1);
      Metric mean = Metrics.get("mae");
      for (int i = 0; i < 2; i++) {
        model.compile(c -> c.optimizer(sgd).loss("mse").metrics(mean));
        assertTrue(model.trainOnBatch(Tensor.ones(2, 4), Tensor.ones(2, 3)).containsKey("mae"));
      }
      assertEquals(2, sgd.iteration().item());
    }
  }
}
