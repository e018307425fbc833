package dev.lamina.initializers;

import dev.lamina.ops.Ops;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An initializer that draws. With a seed it gives the same values on every call, as in Keras;
 * without one each call takes a new seed from {@link Seeds}.
 */
abstract class RandomInitializer extends Initializer {
  private final @Nullable Long seed;

  RandomInitializer(@Nullable Long seed) {
    this.seed = seed;
  }

  @Override
  public final Tensor apply(Shape shape, DataType dtype) {
    if (!dtype.isFloating()) {
      throw new IllegalArgumentException(
          "The initializer " + className() + " makes float32 and float64 values, not " + dtype);
    }
    long used = seed == null ? Seeds.next() : seed;
    return draw(Ops.randomState(used), shape, dtype);
  }

  /** Draws from the given state of the random numbers. */
  abstract Tensor draw(Tensor state, Shape shape, DataType dtype);

  /** A config that starts with the seed, as Keras' do. */
  final Map<String, @Nullable Object> seededConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("seed", seed);
    return config;
  }

  /** {@code low + (high - low) u} for u uniform on [0, 1). */
  static Tensor uniform(Tensor state, Shape shape, DataType dtype, double low, double high) {
    return Ops.randomUniform(state, shape, dtype).times(high - low).plus(low);
  }

  /** Normal values with that mean and deviation. */
  static Tensor normal(Tensor state, Shape shape, DataType dtype, double mean, double stddev) {
    return Ops.randomNormal(state, shape, dtype).times(stddev).plus(mean);
  }

  /** Normal values within two deviations of the mean. */
  static Tensor truncated(Tensor state, Shape shape, DataType dtype, double mean, double stddev) {
    return Ops.randomTruncatedNormal(state, shape, dtype).times(stddev).plus(mean);
  }
}
