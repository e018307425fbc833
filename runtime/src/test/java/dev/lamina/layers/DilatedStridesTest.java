package dev.lamina.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.layers.testing.LayerContract;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Depthwise and separable convolutions take strides and dilation at once, as Keras' do. */
class DilatedStridesTest {
  private final Random random = new Random(1);

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat();
    }
    return numbers;
  }

  @Test
  void depthwiseIsTheDirectSum() {
    for (String padding : List.of("valid", "same")) {
      compare(padding, 2, 2, 2, 7);
      compare(padding, 3, 2, 2, 9);
      compare(padding, 2, 3, 2, 8);
    }
  }

  private void compare(String padding, int kernel, int stride, int dilation, int length) {
    float[] x = numbers(length * length);
    float[] w = numbers(kernel * kernel);
    DepthwiseConv2D layer =
        DepthwiseConv2D.of(
            kernel, o -> o.strides(stride).dilationRate(dilation).padding(padding).useBias(false));
    layer.build(Shape.of(1, length, length, 1));
    layer.setWeights(List.of(Tensor.of(w, kernel, kernel, 1, 1)));
    int extent = (kernel - 1) * dilation + 1;
    boolean isSame = padding.equals("same");
    int size = isSame ? (length + stride - 1) / stride : (length - extent) / stride + 1;
    int before = isSame ? Math.max((size - 1) * stride + extent - length, 0) / 2 : 0;
    float[] wanted = new float[size * size];
    for (int i = 0; i < wanted.length * kernel * kernel; i++) {
      int at = i / (kernel * kernel);
      int tap = i % (kernel * kernel);
      int row = at / size * stride + tap / kernel * dilation - before;
      int column = at % size * stride + tap % kernel * dilation - before;
      if (row >= 0 && column >= 0 && row < length && column < length) {
        wanted[at] += x[row * length + column] * w[tap];
      }
    }
    assertArrayEquals(
        wanted, layer.apply(Tensor.of(x, 1, length, length, 1)).toFloatArray(), 1e-5f);
  }

  @Test
  void theyKeepTheContract() {
    LayerContract.of(() -> DepthwiseConv1D.of(2, o -> o.strides(2).dilationRate(2)))
        .input(2, 7, 2)
        .output(2, 3, 2)
        .verify();
    LayerContract.of(
            () -> SeparableConv2D.of(3, 2, o -> o.strides(2).dilationRate(2).padding("same")))
        .input(2, 5, 6, 2)
        .output(2, 3, 3, 3)
        .verify();
  }
}
