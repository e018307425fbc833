package dev.lamina.regularizers;

import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code l1 sum(|w|) + l2 sum(w^2)}. Keras: {@code L1}, {@code L2} and {@code L1L2}; with no factor
 * 1/2 on the square.
 */
public final class L1L2 extends Regularizer {
  private final String className;
  private final double l1;
  private final double l2;

  private L1L2(String className, double l1, double l2) {
    this.className = className;
    this.l1 = nonNegative(className, "l1", l1);
    this.l2 = nonNegative(className, "l2", l2);
  }

  /** {@code l1 sum(|w|)}. */
  public static L1L2 l1(double l1) {
    // Keras turns this one into a float32 tensor, and writes what it then is.
    return new L1L2("L1", (float) l1, 0);
  }

  /** {@code l2 sum(w^2)}. */
  public static L1L2 l2(double l2) {
    return new L1L2("L2", 0, l2);
  }

  /** Both. */
  public static L1L2 of(double l1, double l2) {
    return new L1L2("L1L2", l1, l2);
  }

  private static double nonNegative(String className, String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          className + "." + key + " must be a finite number of at least 0. Received: " + value);
    }
    return value;
  }

  @Override
  public String className() {
    return className;
  }

  @Override
  public Tensor apply(Tensor weight) {
    if (l2 == 0) {
      return weight.abs().sum().times(l1);
    }
    Tensor squares = weight.square().sum().times(l2);
    return l1 == 0 ? squares : squares.plus(weight.abs().sum().times(l1));
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (!className.equals("L2")) {
      config.put("l1", l1);
    }
    if (!className.equals("L1")) {
      config.put("l2", l2);
    }
    return config;
  }
}
