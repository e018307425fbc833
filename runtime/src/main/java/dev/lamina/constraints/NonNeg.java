package dev.lamina.constraints;

import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code max(w, 0)}. Keras: {@code NonNeg}. */
final class NonNeg extends Constraint {
  @Override
  public String className() {
    return "NonNeg";
  }

  @Override
  public Tensor apply(Tensor weight) {
    return weight.maximum(0);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return new LinkedHashMap<>();
  }
}
