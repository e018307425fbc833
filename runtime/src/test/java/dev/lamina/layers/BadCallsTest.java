package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BadCallsTest {
  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void numberOfInputs() {
    Dense dense = Dense.of(3, o -> o.name("d"));
    Tensor x = Tensor.ones(2, 4);
    refuses("Layer \"d\" (Dense) takes 1 input, got 2: [2, 4], [2, 4]", () -> dense.apply(x, x));
    refuses(
        "Layer \"a\" (Add) takes a list of inputs, got 0: ",
        () -> Add.of(o -> o.name("a")).apply(List.of()));
  }

  @Test
  void rank() {
    refuses(
        "Layer \"d\" (Dense) needs input of rank 2 or more, got [4]",
        () -> Dense.of(3, o -> o.name("d")).apply(Tensor.ones(4)));
    refuses(
        "Layer \"c\" (Conv2D) needs input of rank 4 (batch, height, width, channels), got [2, 28,"
            + " 28]",
        () -> Conv2D.of(3, 3, o -> o.name("c")).apply(Tensor.ones(2, 28, 28)));
    refuses(
        "Layer \"c\" (Conv2D) needs input of rank 4 (batch, height, width, channels), got [?, 28,"
            + " 28]",
        () -> Conv2D.of(3, 3, o -> o.name("c")).build(Shape.of(-1, 28, 28)));
  }

  @Test
  void lastAxisAfterBuilding() {
    Dense dense = Dense.of(3, o -> o.name("dense"));
    Tensor before = dense.apply(Tensor.ones(32, 784));
    List<Tensor> weights = dense.getWeights();
    refuses(
        "Layer \"dense\" (Dense) is incompatible with its input: it was built for last axis 784,"
            + " got [32, 100]",
        () -> dense.apply(Tensor.ones(32, 100)));
    assertArrayEquals(before.toFloatArray(), dense.apply(Tensor.ones(32, 784)).toFloatArray());
    assertEquals(weights.size(), dense.getWeights().size());
  }

  @Test
  void integersWhereFloatsAreNeeded() {
    Dense dense = Dense.of(3, o -> o.name("dense"));
    refuses(
        "Layer \"dense\" (Dense) needs float input, got int32 [1, 2]; cast it first:"
            + " x.cast(DataType.FLOAT32)",
        () -> dense.apply(Tensor.of(new int[] {1, 2}, 1, 2)));
    assertFalse(dense.isBuilt());
    assertArrayEquals(
        new int[] {1, 2}, Flatten.of().apply(Tensor.of(new int[] {1, 2}, 1, 2, 1)).toIntArray());
  }

  @Test
  void weightsBeforeBuilding() {
    assertEquals(
        "Layer \"d\" (Dense): weight \"kernel\" does not exist before the layer is built; call it"
            + " on an input, or build(shape), first",
        assertThrows(IllegalStateException.class, () -> Dense.of(3, o -> o.name("d")).kernel())
            .getMessage());
    Dense noBias = Dense.of(3, o -> o.name("d").useBias(false));
    noBias.build(Shape.of(-1, 2));
    assertEquals(
        "Layer \"d\" (Dense): weight \"bias\" does not exist here; it exists only when useBias",
        assertThrows(IllegalStateException.class, noBias::bias).getMessage());
  }

  @Test
  void shapesThatDoNotGoTogether() {
    refuses(
        "Layer \"add\" (Add): [1, 2, 3] and [1, 4] do not broadcast: axis 2 is 3 vs 4",
        () -> Add.of(o -> o.name("add")).apply(Tensor.ones(1, 2, 3), Tensor.ones(1, 4)));
    refuses(
        "Layer \"add\" (Add): [2, 3] and [1, 3] have different batch sizes: 2 vs 1",
        () -> Add.of(o -> o.name("add")).apply(Tensor.ones(2, 3), Tensor.ones(1, 3)));
    refuses(
        "Layer \"r\" (Reshape): 6 values do not fill [4]",
        () -> Reshape.of(List.of(4), o -> o.name("r")).apply(Tensor.ones(2, 6)));
    refuses(
        "Layer \"g\" (Conv2D): 3 is not a multiple of 2: 2 or 4",
        () -> Conv2D.of(2, 3, o -> o.name("g").groups(2)).apply(Tensor.ones(1, 5, 5, 3)));
    refuses(
        "Layer \"n\" (LayerNormalization) requires axes that its input has, the batch being axis 0."
            + " Received: axis = [3], rank(input) = 2",
        () -> LayerNormalization.of(List.of(3), o -> o.name("n")).apply(Tensor.ones(2, 4)));
    refuses(
        "Layer \"p\" (Dropout) requires a noiseShape with all axes of its input, the batch among"
            + " them. Received: noiseShape = [1], rank(input) = 2",
        () -> Dropout.of(0.5, List.of(1), o -> o.name("p")).apply(Tensor.ones(2, 3), true));
  }
}
