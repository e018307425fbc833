package dev.lamina.layers;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Which queries may look at which values: bool {@code [batch or 1, queries or 1, values]}. */
final class AttentionMasks {
  private AttentionMasks() {}

  /** Both, where either may be absent. */
  static @Nullable Tensor and(@Nullable Tensor one, @Nullable Tensor other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.logicalAnd(other);
  }

  /** A mask as truths. */
  static @Nullable Tensor bool(@Nullable Tensor mask) {
    return mask == null || mask.dtype() == DataType.BOOL ? mask : mask.cast(DataType.BOOL);
  }

  /** The mask {@code [batch, steps]} of queries or values with an axis for the other. */
  static @Nullable Tensor expanded(@Nullable Tensor mask, int axis) {
    Tensor bool = bool(mask);
    return bool == null ? null : bool.expandDims(axis);
  }

  /** Query i sees values 0 to i: {@code [1, queries, values]}. */
  static Tensor causal(int queries, int values) {
    return ofDistance(queries, values, distance -> distance >= 0);
  }

  /** Query i sees the values less than {@code window} away: {@code [1, queries, values]}. */
  static Tensor within(int window, int queries, int values) {
    return ofDistance(queries, values, distance -> Math.abs(distance) < window);
  }

  private interface Test {
    boolean holds(int distance);
  }

  private static Tensor ofDistance(int queries, int values, Test test) {
    boolean[] sees = new boolean[queries * values];
    for (int i = 0; i < sees.length; i++) {
      sees[i] = test.holds(i / values - i % values);
    }
    return Tensor.of(sees, 1, queries, values);
  }
}
