package dev.lamina.regularizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.engine.GradientTape;
import dev.lamina.fixtures.Close;
import dev.lamina.fixtures.KerasFixtures;
import dev.lamina.rules.KerasKind;
import dev.lamina.rules.KerasNames;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegularizersTest {
  @Test
  void agreeWithKeras() {
    JsonNode recorded = KerasFixtures.json("misc", "regularizers");
    KerasFixtures.Arrays tensors = KerasFixtures.tensors("misc", "regularizers");
    Close close = Close.of(recorded.get("tolerance"));
    Tensor w = tensors.get("w");
    for (JsonNode each : recorded.get("cases")) {
      Map<String, Object> serialized = KerasFixtures.map(each.get("serialized"));
      Regularizer regularizer = Regularizers.get(serialized);
      assertEquals(serialized, regularizer.serialized().toMap());
      try (GradientTape tape = new GradientTape()) {
        tape.watch(w);
        Tensor value = regularizer.apply(w);
        close.check(Tensor.scalar(each.get("value").asDouble()), value, regularizer.toString());
        close.check(
            tensors.get(each.get("gradient").asText()), tape.gradient(value, w), regularizer + "'");
      }
    }
  }

  @Test
  void everyNameThatTheCompilerAllowsIsThere() {
    for (String name : KerasNames.names(KerasKind.REGULARIZER)) {
      Regularizer regularizer = Regularizers.get(name);
      assertEquals(regularizer, Regularizers.get(regularizer.serialized().toMap()));
    }
  }

  @Test
  void theNameAloneMeansOneHundredth() {
    assertEquals(L1L2.l2(0.01), Regularizers.get("l2"));
    assertEquals(L1L2.l1(0.5), Regularizers.get("l1(0.5)"));
    assertEquals(L1L2.of(0.1, 0.2), Regularizers.get("l1_l2(l1=0.1, l2=0.2)"));
  }

  @Test
  void refusesNegativeFactors() {
    assertThrows(IllegalArgumentException.class, () -> L1L2.l2(-0.1));
    assertThrows(IllegalArgumentException.class, () -> L1L2.l1(Double.NaN));
  }

  @Test
  void orthogonalRowsCostNothing() {
    Regularizer orthogonal = Regularizers.get("orthogonal_regularizer(factor=1)");
    Tensor rows = Tensor.of(new float[][] {{3, 0}, {0, 2}});
    assertEquals(0, orthogonal.apply(rows).item(), 1e-6);
    // |cos| of 45 degrees, for the one pair of rows
    assertEquals(
        Math.sqrt(0.5), orthogonal.apply(Tensor.of(new float[][] {{3, 0}, {2, 2}})).item(), 1e-6);
  }
}
