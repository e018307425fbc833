package dev.lamina.initializers;

import dev.lamina.config.Configured;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a weight's first values. Keras: {@code keras.initializers.Initializer}.
 *
 * <p>Those of Keras come from {@link Initializers}; {@link #of} makes one's own.
 */
public abstract class Initializer extends Configured {
  /** For subclasses. */
  protected Initializer() {}

  /**
   * The first values of a weight.
   *
   * @param shape the weight's shape, all axes known
   * @param dtype the weight's type
   */
  public abstract Tensor apply(Shape shape, DataType dtype);

  /**
   * The same for a weight whose connections are counted over these axes of it, where that makes a
   * difference and none were given.
   *
   * @param inputAxes the axes whose product is the fan-in
   * @param outputAxes the axes whose product is the fan-out
   */
  public Initializer withFans(List<Integer> inputAxes, List<Integer> outputAxes) {
    return this;
  }

  @Override
  protected final String kerasModule() {
    return "keras.initializers";
  }

  /**
   * An initializer without arguments, found again in files after {@link Initializers#register}.
   *
   * @param registeredName its name in files, as {@code acme>Ramp}
   * @param values makes the values
   */
  public static Initializer of(
      String registeredName, BiFunction<? super Shape, ? super DataType, Tensor> values) {
    return new Initializer() {
      @Override
      public String className() {
        return registeredName;
      }

      @Override
      public Map<String, @Nullable Object> getConfig() {
        return new LinkedHashMap<>();
      }

      @Override
      public Tensor apply(Shape shape, DataType dtype) {
        return values.apply(shape, dtype);
      }
    };
  }
}
