package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.engine.TracedFunction;
import dev.lamina.models.Functional;
import dev.lamina.models.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keras' rules for masks. */
class MasksTest {
  private static final Tensor IDS = Tensor.of(new int[] {3, 0, 1, 0, 0, 2}, 2, 3);
  private static final boolean[] COUNTS = {true, false, true, false, false, true};

  /** Averages the steps that count. */
  private static final class MeanOfSteps extends Handmade {
    @Override
    protected List<Tensor> callWith(CallArguments arguments) {
      Tensor input = arguments.input(0);
      Tensor mask = arguments.mask(0);
      if (mask == null) {
        return List.of(input.mean(1));
      }
      Tensor counts = mask.cast(input.dtype()).expandDims(-1);
      return List.of(input.times(counts).sum(1).div(counts.sum(1)));
    }

    @Override
    protected boolean supportsMasking() {
      return true;
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
      return null;
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      return input;
    }
  }

  /** Knows nothing of masks. */
  private static final class Plain extends Handmade {
    @Override
    Tensor call(Tensor input, boolean training) {
      return input.times(2);
    }
  }

  private static boolean[] mask(Tensor tensor) {
    return Objects.requireNonNull(tensor.mask()).toBooleanArray();
  }

  private static Embedding embedding() {
    return Embedding.of(5, 2, o -> o.maskZero(true));
  }

  @Test
  void embeddingsMaskTheIdZero() {
    Tensor output = embedding().apply(IDS);
    assertArrayEquals(COUNTS, mask(output));
    assertEquals(Shape.of(2, 3), Objects.requireNonNull(output.mask()).shape());
    assertNull(Embedding.of(5, 2).apply(IDS).mask());
  }

  @Test
  void maskingMasksStepsOfTheValue() {
    Tensor x = Tensor.of(new float[] {7, 7, 7, 1, 2, 2}, 1, 3, 2);
    Tensor output = Masking.of(o -> o.maskValue(7)).apply(x);
    assertArrayEquals(new boolean[] {false, true, true}, mask(output));
    assertArrayEquals(new float[] {0, 0, 7, 1, 2, 2}, output.toFloatArray());
  }

  @Test
  void masksPassThroughLayersThatSupportThemAndEndAtOthers() {
    Tensor embedded = embedding().apply(IDS);
    for (BaseLayer layer :
        List.of(
            Dense.of(3),
            Activation.of(ActivationFunction.RELU),
            Dropout.of(0.5),
            LayerNormalization.of(),
            BatchNormalization.of())) {
      assertArrayEquals(COUNTS, mask(layer.apply(embedded)), layer.className());
    }
    assertNull(Flatten.of().apply(embedded).mask());
    assertNull(new Plain().apply(embedded).mask());
    assertNull(embedded.times(2).mask());
  }

  @Test
  void mergeLayersCountAStepThatAnyInputCounts() {
    Tensor embedded = embedding().apply(IDS);
    Tensor other = embedding().apply(Tensor.of(new int[] {0, 0, 1, 1, 0, 0}, 2, 3));
    assertArrayEquals(
        new boolean[] {true, false, true, true, false, true},
        mask(Add.of().apply(embedded, other)));
    assertNull(Add.of().apply(embedded, Tensor.zeros(2, 3, 2)).mask());
    assertArrayEquals(
        new boolean[] {true, false, true, false, false, true},
        mask(Concatenate.of(-1).apply(embedded, embedded)));
    assertArrayEquals(
        new boolean[] {true, false, true, true, true, false, false, true, true, true},
        mask(Concatenate.of(1).apply(embedded, Tensor.zeros(2, 2, 2))));
  }

  @Test
  void callsGetTheMaskAlsoThroughModels() {
    Embedding embedding = embedding();
    MeanOfSteps mean = new MeanOfSteps();
    Sequential chain = Sequential.of(embedding, Dense.of(2), mean);
    Tensor expected = chain.apply(IDS);
    assertNull(expected.mask());

    Tensor ids = Input.tensor(o -> o.inputType(DataType.INT32), 3);
    Functional graph = Model.of(ids, mean.apply(chain.layers().get(1).apply(embedding.apply(ids))));
    assertArrayEquals(expected.toFloatArray(), graph.apply(IDS).toFloatArray());
    assertArrayEquals(expected.toFloatArray(), graph.predict(IDS).toFloatArray(), 1e-6f);

    float[] first = chain.layers().get(1).apply(embedding.apply(IDS)).toFloatArray();
    assertEquals((first[0] + first[4]) / 2, expected.toFloatArray()[0], 1e-6);
  }

  @Test
  void outputsOfModelsHaveMasksInTracesToo() {
    Sequential chain = Sequential.of(embedding(), Dense.of(2));
    chain.apply(IDS);
    try (TracedFunction traced =
        new TracedFunction(
            "mask", in -> List.of(Objects.requireNonNull(chain.apply(in.get(0)).mask())))) {
      assertArrayEquals(COUNTS, traced.call(List.of(IDS)).get(0).toBooleanArray());
    }
  }

  @Test
  void aMaskMayBeGiven() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 10, 20, 30}, 2, 3, 1);
    Tensor mask = Tensor.of(new boolean[] {true, true, false, false, false, true}, 2, 3);
    float[] wanted = {1.5f, 30};
    assertArrayEquals(wanted, new MeanOfSteps().apply(x.withMask(mask)).toFloatArray());

    Tensor input = Input.tensor(3, 1);
    Tensor counts = Input.tensor(o -> o.inputType(DataType.BOOL), 3);
    Functional model =
        Model.of(List.of(input, counts), new MeanOfSteps().apply(input.withMask(counts)));
    assertArrayEquals(wanted, model.apply(x, mask).toFloatArray());
    assertThrows(IllegalArgumentException.class, () -> input.withMask(mask));
  }

  @Test
  void castsKeepTheMask() {
    Tensor x = Tensor.of(new double[] {1, 2}, 1, 2, 1);
    Tensor masked = x.withMask(Tensor.of(new boolean[] {true, false}, 1, 2));
    Tensor output = Activation.of(ActivationFunction.RELU).apply(masked);
    assertEquals(DataType.FLOAT32, output.dtype());
    assertArrayEquals(new boolean[] {true, false}, mask(output));
    assertNull(x.mask());
  }

  @Test
  void masksThatDoNotFitAreRefused() {
    Tensor x = Tensor.zeros(2, 3, 4);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> x.withMask(Tensor.ones(2, 3)).mask())
                .getMessage());
    assertTrue(message.contains("float32[2, 3, 4]. Received: float32[2, 3]"), message);
    Tensor wrong = Tensor.of(new boolean[] {true, true}, 2, 1);
    assertThrows(IllegalArgumentException.class, () -> x.withMask(wrong));
    assertNotNull(x.withMask(Tensor.of(new boolean[] {true, false}, 2)).mask());
  }
}
