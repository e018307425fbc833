package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.layers.NameCounters;
import dev.lamina.samples.layers.CustomConv2D;
import dev.lamina.samples.layers.SimpleDense;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a user's own layers say when they are used wrongly. */
class MistakesTest {
  @BeforeEach
  void startNames() {
    NameCounters.clear();
  }

  private static void complains(String message, Executable use) {
    assertEquals(message, assertThrows(RuntimeException.class, use).getMessage());
  }

  @Test
  void wholeNumbersWhereFloatsAreNeededNameLayerAndShape() {
    SimpleDense layer = SimpleDense.of(3);
    complains(
        "Layer \"simple_dense\" (SimpleDense): matmul: int32 and float32: cast one; the layer was"
            + " called on int32 [1, 2]",
        () -> layer.apply(Tensor.of(new int[] {1, 2}, 1, 2)));
    assertEquals(0, layer.weights().size(), "a call that fails builds nothing");
  }

  @Test
  void weightsBeforeTheFirstCall() {
    complains(
        "Layer \"simple_dense\" (SimpleDense): weight \"kernel\" does not exist before the layer is"
            + " built; call it on an input, or build(shape), first",
        () -> SimpleDense.of(3).kernel());
  }

  @Test
  void anotherLastAxisThanBuiltFor() {
    SimpleDense layer = SimpleDense.of(3);
    layer.apply(Tensor.ones(2, 784));
    complains(
        "Layer \"simple_dense\" (SimpleDense) is incompatible with its input: it was built for last"
            + " axis 784, got [32, 100]",
        () -> layer.apply(Tensor.ones(32, 100)));
  }

  @Test
  void constantsOfAConfigAreListed() {
    complains(
        "CustomConv2D.padding must be one of \"valid\", \"same\". Received: \"sme\"",
        () -> CustomConv2D.fromConfig(Map.of("filters", 3, "kernel_size", 3, "padding", "sme")));
  }
}
