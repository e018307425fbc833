package dev.lamina.engine;

import dev.lamina.tensor.Tensor;

/** What a tensor is the same as when gradients are followed. */
final class Identity {
  private Identity() {}

  /** The variable, for a variable and for each of its values; else the tensor itself. */
  static Object of(Tensor tensor) {
    if (tensor instanceof EagerTensor eager && eager.source() != null) {
      return eager.source();
    }
    if (tensor instanceof SymbolicTensor symbol && symbol.variable() != null) {
      return symbol.variable();
    }
    return tensor;
  }
}
