package dev.lamina.metrics;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of values: {@code sum(w v) / sum(w)}, 0 before the first. Values of more axes
 * than one count as one a sample: their mean. Keras: {@code keras.metrics.Mean}.
 */
public class Mean extends Metric {
  private final Variable total = new Variable("total", Tensor.scalar(0), false);
  private final Variable count = new Variable("count", Tensor.scalar(0), false);

  /** A mean of this name. */
  protected Mean(String name) {
    super(name);
  }

  /** The mean named {@code mean}. */
  public static Mean of() {
    return of("mean");
  }

  /** A mean of this name. */
  public static Mean of(String name) {
    return new Mean(name);
  }

  @Override
  public String className() {
    return "Mean";
  }

  @Override
  public final List<Variable> variables() {
    return List.of(total, count);
  }

  /** Takes these values into account, one a sample or a scalar. */
  public final void update(Tensor values) {
    update(values, null);
  }

  /**
   * Takes these values into account.
   *
   * @param sampleWeight one weight a value, or null if all count the same
   */
  public final void update(Tensor values, @Nullable Tensor sampleWeight) {
    SampleValues samples = SampleValues.means(values.cast(total.dtype()), sampleWeight);
    Tensor weights = samples.weights();
    total.assign(total.plus(samples.values().sum()));
    count.assign(
        weights == null ? count.plus((double) samples.values().size()) : count.plus(weights.sum()));
  }

  /** Takes the predictions into account as they are: a mean looks at no targets. */
  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    update(predictions, sampleWeight);
  }

  @Override
  public Tensor result() {
    return Quotients.orZero(total.value(), count.value());
  }
}
