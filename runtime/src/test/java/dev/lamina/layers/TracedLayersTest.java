package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.engine.TracedFunction;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedLayersTest {
  @Test
  void aTracedLayerBuildsItselfAndGivesTheSame() {
    Dense dense = Dense.of(3);
    try (TracedFunction traced = new TracedFunction("f", inputs -> dense.applyAll(inputs, false))) {
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
      float[] first = traced.call(List.of(x)).get(0).toFloatArray();
      assertEquals(2, dense.weights().size());
      assertArrayEquals(dense.apply(x).toFloatArray(), first, 1e-6f);
      assertArrayEquals(first, traced.call(List.of(x)).get(0).toFloatArray());
    }
  }

  @Test
  void dropoutGoesOnInsideATrace() {
    Dropout dropout = Dropout.of(0.5, o -> o.seed(3));
    Dropout eager = Dropout.of(0.5, o -> o.seed(3));
    try (TracedFunction traced =
        new TracedFunction("f", inputs -> dropout.applyAll(inputs, true))) {
      Tensor x = Tensor.ones(100);
      float[] first = traced.call(List.of(x)).get(0).toFloatArray();
      float[] second = traced.call(List.of(x)).get(0).toFloatArray();
      assertFalse(Arrays.equals(first, second));
      assertArrayEquals(eager.apply(x, true).toFloatArray(), first);
      assertArrayEquals(eager.apply(x, true).toFloatArray(), second);
    }
  }

  @Test
  void dropoutRepeatsWithTheGlobalSeed() {
    Tensor x = Tensor.ones(100);
    Seeds.setGlobal(4);
    float[] first = Dropout.of(0.5).apply(x, true).toFloatArray();
    Seeds.setGlobal(4);
    assertArrayEquals(first, Dropout.of(0.5).apply(x, true).toFloatArray());
    assertArrayEquals(x.toFloatArray(), Dropout.of(0.5).apply(x).toFloatArray());
    assertEquals(List.of(), Dropout.of(0.5).weights());
  }

  /** Reads a value, which has none while it is traced. */
  private static final class Reads extends Handmade {
    Reads() {
      super(options -> options.name("reads"));
    }

    @Override
    Tensor call(Tensor input, boolean training) {
      return input.sum().item() > 0 ? input : input.unaryMinus();
    }
  }

  @Test
  void readingAValueInATraceNamesTheLayer() {
    Reads reads = new Reads();
    assertArrayEquals(new float[] {1}, reads.apply(Tensor.of(new float[] {-1})).toFloatArray());
    try (TracedFunction traced = new TracedFunction("f", inputs -> reads.applyAll(inputs, false))) {
      IllegalStateException error =
          assertThrows(IllegalStateException.class, () -> traced.call(List.of(Tensor.ones(1))));
      String message = String.valueOf(error.getMessage());
      assertTrue(message.contains("reads (Reads)"), message);
      assertTrue(message.contains("runEagerly(true)"), message);
    }
  }

  @Test
  void regularizersAddOneLossForEachTrainableWeight() {
    Dense dense = Dense.of(2, o -> o.kernelRegularizer("l2(0.5)").biasConstraint("non_neg"));
    dense.apply(Tensor.ones(1, 2));
    dense.setWeights(List.of(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2), Tensor.zeros(2)));
    assertEquals(1, dense.losses().size());
    assertEquals(15, dense.losses().get(0).item(), 1e-5);
    assertEquals(List.of(dense.bias()), List.copyOf(dense.constraints().keySet()));
    dense.setTrainable(false);
    assertEquals(List.of(), dense.losses());
  }
}
