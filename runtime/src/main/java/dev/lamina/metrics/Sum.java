package dev.lamina.metrics;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The weighted sum of values: {@code sum(w v)}. Keras: {@code keras.metrics.Sum}. */
public final class Sum extends Metric {
  private final Variable total = new Variable("total", Tensor.scalar(0), false);

  private Sum(String name) {
    super(name);
  }

  /** The sum named {@code sum}. */
  public static Sum of() {
    return of("sum");
  }

  /** A sum of this name. */
  public static Sum of(String name) {
    return new Sum(name);
  }

  @Override
  public String className() {
    return "Sum";
  }

  @Override
  public List<Variable> variables() {
    return List.of(total);
  }

  /**
   * Takes these values into account.
   *
   * @param sampleWeight one weight a value, or null if all count the same
   */
  public void update(Tensor values, @Nullable Tensor sampleWeight) {
    SampleValues samples = SampleValues.sums(values.cast(total.dtype()), sampleWeight);
    total.assign(total.plus(samples.values().sum()));
  }

  /** Takes the predictions into account as they are: a sum looks at no targets. */
  @Override
  public void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight) {
    update(predictions, sampleWeight);
  }

  @Override
  public Tensor result() {
    return total.value();
  }
}
