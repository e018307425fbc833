package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Padding;
import dev.lamina.tensor.Tensor;

/**
 * Keras' padding {@code "causal"}: zeros before a sequence only, so no output sees what follows.
 */
final class Causal {
  private static final String NAME = "causal";

  private Causal() {}

  /** The sequences {@code [batch, steps, channels]}, with zeros before them if padding says so. */
  static Tensor padded(Tensor x, int kernelSize, String padding, int dilation) {
    return padding.equals(NAME)
        ? Ops.pad(x, new int[] {0, (kernelSize - 1) * dilation, 0}, new int[3])
        : x;
  }

  /** How what is padded before is convolved. */
  static Padding inside(String padding) {
    return padding.equals(NAME) ? Padding.VALID : Padding.of(padding);
  }
}
