package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images brought to a size. */
class ImageSizeTest {
  @Test
  void resizingIsALayerAsKerasTestsThem() {
    for (String interpolation : List.of("nearest", "bilinear", "bicubic", "lanczos5", "area")) {
      LayerContract.of(() -> Resizing.of(3, 5, interpolation))
          .input(2, 6, 4, 3)
          .output(2, 3, 5, 3)
          .weights(0)
          .verify();
    }
    LayerContract.of(
            () -> Resizing.of(4, 4, o -> o.padToAspectRatio(true).dataFormat("channels_first")))
        .input(1, 2, 6, 3)
        .output(1, 2, 4, 4)
        .verify();
  }

  @Test
  void centerCropIsALayerAsKerasTestsThem() {
    LayerContract.of(() -> CenterCrop.of(2, 3)).input(2, 5, 6, 1).output(2, 2, 3, 1).verify();
    LayerContract.of(() -> CenterCrop.of(6, 6)).input(2, 5, 4, 1).output(2, 6, 6, 1).verify();
  }

  @Test
  void wholeNumbersAreRoundedToWholeNumbers() {
    Tensor small = Resizing.of(1, 1).apply(Tensor.of(new int[] {1, 2, 4, 8}, 2, 2, 1));
    assertEquals(DataType.INT32, small.dtype());
    assertArrayEquals(new int[] {4}, small.toIntArray());
  }

  @Test
  void anImageIsCroppedOrPaddedNotBoth() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Resizing.of(2, 2, "bilinear", true, o -> o.padToAspectRatio(true)))
            .getMessage();
    assertTrue(
        String.valueOf(message)
            .startsWith("Resizing requires !(cropToAspectRatio && padToAspectRatio)"),
        message);
  }
}
