package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers that cut borders off, put borders on, or repeat. */
class ReshapingLayersTest {
  @Test
  void cropping() {
    LayerContract.of(() -> Cropping1D.of()).input(2, 5, 3).output(2, 3, 3).weights(0).verify();
    LayerContract.of(() -> Cropping2D.of(List.of(List.of(0, 2), List.of(1, 0)), "channels_first"))
        .input(2, 3, 4, 5)
        .output(2, 3, 2, 4)
        .verify();
    LayerContract.of(() -> Cropping3D.of()).input(1, 3, 4, 5, 2).output(1, 1, 2, 3, 2).verify();
  }

  @Test
  void zeroPadding() {
    LayerContract.of(() -> ZeroPadding1D.of(2)).input(2, 3, 2).output(2, 7, 2).weights(0).verify();
    LayerContract.of(() -> ZeroPadding2D.of(o -> o.padding(0, 2)))
        .input(2, 3, 3, 2)
        .output(2, 3, 7, 2)
        .verify();
    LayerContract.of(() -> ZeroPadding3D.of()).input(1, 2, 2, 2, 1).output(1, 4, 4, 4, 1).verify();
  }

  @Test
  void upSampling() {
    LayerContract.of(() -> UpSampling1D.of(3)).input(2, 2, 3).output(2, 6, 3).weights(0).verify();
    for (String interpolation : List.of("nearest", "bilinear", "bicubic", "lanczos3", "area")) {
      LayerContract.of(() -> UpSampling2D.of(List.of(2, 3), "channels_last", interpolation))
          .input(2, 3, 2, 2)
          .output(2, 6, 6, 2)
          .verify();
    }
    LayerContract.of(() -> UpSampling3D.of()).input(1, 2, 2, 2, 1).output(1, 4, 4, 4, 1).verify();
  }

  @Test
  void oneNumberOrOneForEachAxisStandsForPairs() {
    List<List<Integer>> pairs = List.of(List.of(1, 1), List.of(2, 2));
    assertEquals(pairs, ZeroPadding2D.builder().padding(1, 2).build().padding());
    assertEquals(pairs, ZeroPadding2D.fromConfig(Map.of("padding", List.of(1, 2))).padding());
    assertEquals(
        List.of(List.of(3, 3), List.of(3, 3)),
        Cropping2D.fromConfig(Map.of("cropping", 3)).cropping());
    assertEquals(pairs, ZeroPadding2D.of(pairs).getConfig().get("padding"));
  }

  @Test
  void whatNobodyCanReadAsPairsIsRefused() {
    for (Object padding : List.of("1", List.of(List.of("1", 2)), List.of(1.5))) {
      Map<String, ?> config = Map.of("padding", padding);
      String message =
          assertThrows(IllegalArgumentException.class, () -> ZeroPadding2D.fromConfig(config))
              .getMessage();
      assertTrue(String.valueOf(message).startsWith("ZeroPadding2D.padding must be a"), message);
    }
    assertEquals(
        "ZeroPadding2D.padding must have 2 lists. Received: [[1, 1], [2, 2], [3, 3]]",
        assertThrows(
                IllegalArgumentException.class,
                () -> ZeroPadding2D.fromConfig(Map.of("padding", List.of(1, 2, 3))))
            .getMessage());
  }

  @Test
  void aCroppingThatLeavesNothingIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Cropping1D.of(2).apply(Tensor.ones(1, 4, 1)))
            .getMessage();
    assertTrue(
        String.valueOf(message)
            .contains(
                "cropping must be smaller than the length of its axis. Received: cropping ="
                    + " [[2, 2]], input [1, 4, 1], of which axis 1 would be left with 0"),
        message);
  }

  @Test
  void wholeNumbersStayWholeNumbers() {
    Tensor padded = ZeroPadding1D.of(1).apply(Tensor.of(new int[] {7, 8}, 1, 2, 1));
    assertEquals(DataType.INT32, padded.dtype());
    assertArrayEquals(new int[] {0, 7, 8, 0}, padded.toIntArray());
    Tensor enlarged =
        UpSampling2D.of(2, o -> o.interpolation("bilinear"))
            .apply(Tensor.of(new int[] {1, 4, 3, 9}, 1, 2, 2, 1));
    assertArrayEquals(
        new int[] {1, 2, 3, 4, 2, 2, 4, 5, 2, 4, 6, 8, 3, 4, 8, 9}, enlarged.toIntArray());
  }
}
