package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** With channels first a layer gives what it gives with channels last, axes moved around it. */
class DataFormatTest {
  private static final String FIRST = "channels_first";

  private final Tensor images = images(2, 3, 7, 6);

  @Test
  void channelsFirstKeepsTheContract() {
    LayerContract.of(() -> Conv2D.of(4, 3, o -> o.strides(List.of(2, 1)).dataFormat(FIRST)))
        .input(2, 3, 7, 6)
        .output(2, 4, 3, 4)
        .weights(2)
        .verify();
    LayerContract.of(() -> MaxPooling2D.of(o -> o.poolSize(List.of(2, 3)).dataFormat(FIRST)))
        .input(2, 3, 7, 6)
        .output(2, 3, 3, 2)
        .verify();
    LayerContract.of(() -> Flatten.of(FIRST)).input(2, 3, 4, 5).output(2, 60).verify();
    LayerContract.of(() -> GlobalAveragePooling2D.of(o -> o.dataFormat(FIRST).keepdims(true)))
        .input(2, 3, 4, 5)
        .output(2, 3, 1, 1)
        .verify();
  }

  @Test
  void convolutionIsTheSame() {
    Conv2D last = Conv2D.of(4, 3, o -> o.padding("same").strides(2));
    Conv2D first = Conv2D.of(4, 3, o -> o.padding("same").strides(2).dataFormat(FIRST));
    Tensor expected = last.apply(toLast(images));
    first.apply(images);
    first.setWeights(last.getWeights());
    assertSame(expected.transpose(0, 3, 1, 2), first.apply(images));
  }

  @Test
  void poolingIsTheSame() {
    MaxPooling2D last = MaxPooling2D.of(o -> o.poolSize(List.of(2, 3)).padding("same"));
    MaxPooling2D first =
        MaxPooling2D.of(o -> o.poolSize(List.of(2, 3)).padding("same").dataFormat(FIRST));
    assertSame(last.apply(toLast(images)).transpose(0, 3, 1, 2), first.apply(images));
  }

  @Test
  void meanIsTheSame() {
    assertSame(
        GlobalAveragePooling2D.of().apply(toLast(images)),
        GlobalAveragePooling2D.of(FIRST).apply(images));
  }

  @Test
  void flatteningBringsChannelsToTheEnd() {
    assertSame(Flatten.of().apply(toLast(images)), Flatten.of(FIRST).apply(images));
  }

  private static Tensor toLast(Tensor images) {
    return images.transpose(0, 2, 3, 1);
  }

  private static void assertSame(Tensor expected, Tensor found) {
    assertEquals(expected.shape(), found.shape());
    assertArrayEquals(expected.toFloatArray(), found.toFloatArray(), 1e-6f);
  }

  private static Tensor images(int... shape) {
    Random random = new Random(1);
    float[] values = new float[shape[0] * shape[1] * shape[2] * shape[3]];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, shape);
  }
}
