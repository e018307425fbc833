package dev.lamina.initializers;

import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same value everywhere. Keras: {@code Constant}, {@code Zeros}, {@code Ones}. */
final class Constant extends Initializer {
  private final String className;
  private final double value;

  private Constant(String className, double value) {
    this.className = className;
    this.value = value;
  }

  static Constant zeros() {
    return new Constant("Zeros", 0);
  }

  static Constant ones() {
    return new Constant("Ones", 1);
  }

  static Constant of(double value) {
    return new Constant("Constant", value);
  }

  @Override
  public String className() {
    return className;
  }

  @Override
  public Tensor apply(Shape shape, DataType dtype) {
    return Tensor.full(value, shape, dtype);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (className.equals("Constant")) {
      config.put("value", value);
    }
    return config;
  }
}
