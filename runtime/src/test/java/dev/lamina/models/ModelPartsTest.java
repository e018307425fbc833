package dev.lamina.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Dense;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights by name, parts of models, and layers that are frozen. */
class ModelPartsTest {
  private static final Tensor X = Tensor.of(new float[] {1, 2, 3, -1, 0, 1}, 2, 3);
  private static final Tensor Y = Tensor.of(new float[] {1, 0, 0, 1}, 2, 2);

  private static Sequential chain() {
    return Sequential.of(
        "chain",
        Input.of(3),
        Dense.of(4, ActivationFunction.TANH, o -> o.name("hidden")),
        Dense.of(2, o -> o.name("out")));
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(RuntimeException.class, work::run).getMessage());
  }

  @Test
  void weightsAreFoundByKerasNames() {
    Tensor x = Input.tensor(3);
    BatchNormalization normalization = BatchNormalization.of(o -> o.name("norm"));
    Sequential inner = chain();
    try (Functional model = Model.of(o -> o.name("net"), x, inner.apply(normalization.apply(x)))) {
      assertSame(normalization.movingMean(), model.weight("norm/moving_mean"));
      assertSame(inner.weight("hidden/kernel"), model.weight("chain/hidden/kernel"));
      assertSame(inner.weight("hidden/kernel"), inner.weight("chain/hidden/kernel"));
      assertEquals(
          "Model \"net\" has no weight \"norm/moving_meen\". Did you mean \"norm/moving_mean\"?"
              + " Weights: norm/gamma, norm/beta, norm/moving_mean, norm/moving_variance,"
              + " chain/hidden/kernel, chain/hidden/bias, chain/out/kernel, chain/out/bias",
          message(() -> model.weight("norm/moving_meen")));
    }
    try (Sequential unbuilt = Sequential.of("lazy", Dense.of(1))) {
      assertEquals(
          "Model \"lazy\" has no weight \"dense/kernel\"; it has none before it is built",
          message(() -> unbuilt.weight("dense/kernel")));
    }
  }

  @Test
  void aChainHasInputsAndOutputsAndPartsAsAGraphHas() {
    try (Sequential model = chain()) {
      Functional part = Model.of(model.inputs(), model.outputOf("hidden"));
      Tensor hidden = part.apply(X);
      assertArrayEquals(
          model.apply(X).toFloatArray(), model.layer("out").apply(hidden).toFloatArray());
      assertEquals(model.outputShapes(), List.of(model.outputs().get(0).shape()));
      assertSame(model.inputs().get(0), model.inputs().get(0));
      assertSame(model.weight("hidden/kernel"), part.weight("hidden/kernel"));
      assertEquals(
          "Model \"chain\" has no layer \"hiden\". Layers: hidden, out",
          message(() -> model.outputOf("hiden")));
    }
    try (Sequential growing = chain()) {
      assertEquals(2, growing.outputs().get(0).dim(1));
      growing.add(Dense.of(5, o -> o.name("more")));
      assertEquals(5, growing.outputs().get(0).dim(1));
    }
    try (Sequential unbuilt = Sequential.of("lazy", Dense.of(1))) {
      assertEquals(
          "Model \"lazy\" has no inputs and outputs before it is built; begin with an Input, or call"
              + " it",
          message(unbuilt::inputs));
      unbuilt.build(X.shape());
      assertEquals(3, unbuilt.inputs().get(0).dim(1));
    }
  }

  @Test
  void aCompiledModelThatHasDoneAStepHeedsFreezingAtTheNextCompile() {
    try (Sequential model = chain()) {
      model.compile("sgd", "mse");
      model.trainOnBatch(X, Y);
      model.layer("hidden").setTrainable(false);
      float[] before = model.weight("hidden/kernel").toFloatArray();
      model.trainOnBatch(X, Y);
      float[] trained = model.weight("hidden/kernel").toFloatArray();
      assertFalse(Arrays.equals(before, trained));

      model.compile("sgd", "mse");
      float[] out = model.weight("out/kernel").toFloatArray();
      model.trainOnBatch(X, Y);
      assertArrayEquals(trained, model.weight("hidden/kernel").toFloatArray());
      assertFalse(Arrays.equals(out, model.weight("out/kernel").toFloatArray()));

      model.layer("hidden").setTrainable(true);
      model.compile("sgd", "mse");
      model.trainOnBatch(X, Y);
      assertFalse(Arrays.equals(trained, model.weight("hidden/kernel").toFloatArray()));
    }
  }

  @Test
  void freezingBetweenCompileAndTheFirstStepCounts() {
    try (Sequential model = chain()) {
      model.compile("adam", "mse");
      model.layer("hidden").setTrainable(false);
      float[] before = model.weight("hidden/kernel").toFloatArray();
      model.trainOnBatch(X, Y);
      assertArrayEquals(before, model.weight("hidden/kernel").toFloatArray());
    }
  }
}
