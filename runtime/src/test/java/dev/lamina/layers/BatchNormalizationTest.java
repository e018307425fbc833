package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.fixtures.Close;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNormalizationTest {
  private static final Tensor X = Tensor.of(new float[] {1, 10, 3, 20, 5, 60}, 3, 2);

  /** In training Keras' outputs, and the moving averages after the call. */
  @ParameterizedTest
  @ValueSource(strings = {"k_batch_norm", "k_batch_norm_4d", "k_batch_norm_no_scale"})
  void trainsAsKeras(String name) {
    JsonNode recorded = KerasFixtures.json("layers", name);
    KerasFixtures.Arrays arrays = KerasFixtures.tensors("layers", name);
    BaseLayer layer = LayerRegistry.fromConfig(KerasFixtures.map(recorded.get("serialized")));
    Tensor input = arrays.get("input/0");
    layer.build(input.shape());
    List<Tensor> weights = new ArrayList<>();
    for (JsonNode weight : recorded.get("weights")) {
      weights.add(arrays.get("weight/" + weight.get("variable").asText()));
    }
    layer.setWeights(weights);
    Close close = Close.of(recorded.at("/tolerance/forward"));
    close.check(arrays.get("output/training"), layer.apply(input, true), name);
    for (int i = 0; i < weights.size(); i++) {
      JsonNode weight = recorded.get("weights").get(i);
      if (!weight.get("trainable").asBoolean()) {
        String path = weight.get("variable").asText();
        close.check(arrays.get("updated/" + path), layer.weights().get(i).value(), path);
      }
    }
  }

  @Test
  void frozenItUsesAndKeepsTheMovingAverages() {
    BatchNormalization layer = BatchNormalization.of();
    Tensor inference = layer.apply(X);
    layer.setTrainable(false);
    assertArrayEquals(inference.toFloatArray(), layer.apply(X, true).toFloatArray());
    assertArrayEquals(new float[] {0, 0}, layer.movingMean().toFloatArray());
    layer.setTrainable(true);
    assertFalse(Arrays.equals(inference.toFloatArray(), layer.apply(X, true).toFloatArray()));
    assertEquals(0.03, layer.movingMean().item(0), 1e-6);
  }

  @Test
  void stepsThatDoNotCountChangeNothing() {
    Tensor x = Tensor.of(new float[] {1, 3, 1000, 5, 999, 998}, 2, 3, 1);
    Tensor mask = Tensor.of(new boolean[] {true, true, false, true, false, false}, 2, 3);
    BatchNormalization masked = BatchNormalization.of(o -> o.momentum(0));
    masked.apply(x.withMask(mask), true);
    assertEquals(3, masked.movingMean().item(0), 1e-5);
    assertEquals(8 / 3.0, masked.movingVariance().item(0), 1e-5);
  }

  @Test
  void freezingAfterCompileHoldsForTheNextCompile() {
    BatchNormalization normalization = BatchNormalization.of();
    Dense dense = Dense.of(1);
    try (Sequential model = Sequential.of(Input.of(2), normalization, dense)) {
      normalization.setTrainable(false);
      model.compile("sgd", "mse");
      float[] gamma = normalization.gamma().toFloatArray();
      float[] kernel = dense.kernel().toFloatArray();
      model.fit(X, Tensor.ones(3, 1), o -> o.verbose(0));
      assertArrayEquals(gamma, normalization.gamma().toFloatArray());
      assertArrayEquals(new float[] {0, 0}, normalization.movingMean().toFloatArray());
      assertFalse(Arrays.equals(kernel, dense.kernel().toFloatArray()));
    }
  }

  @Test
  void renormalizationIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> BatchNormalization.of(o -> o.renorm(true)));
  }
}
