package dev.lamina.metrics;

import dev.lamina.losses.RankMatch;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The root of the mean of squared differences: {@code sqrt(mean((p - t)^2))}, the mean over all
 * samples so far. Keras: {@code keras.metrics.RootMeanSquaredError}.
 */
public final class RootMeanSquaredError extends Mean {
  private RootMeanSquaredError(String name) {
    super(name);
  }

  /** The metric named {@code root_mean_squared_error}. */
  public static RootMeanSquaredError of() {
    return of("root_mean_squared_error");
  }

  /** The metric under this name. */
  public static RootMeanSquaredError of(String name) {
    return new RootMeanSquaredError(name);
  }

  @Override
  public String className() {
    return "RootMeanSquaredError";
  }

  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    RankMatch matched =
        RankMatch.of(targets.cast(DataType.FLOAT32), predictions.cast(DataType.FLOAT32));
    update(matched.second().minus(matched.first()).square(), sampleWeight);
  }

  @Override
  public Tensor result() {
    return super.result().sqrt();
  }
}
