package dev.lamina.metrics;

import dev.lamina.config.SerializedObject;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number that sums up many batches. Its state is in variables and its updates are ops, so that it
 * is kept inside the traced step. By hand: {@code metric.update(targets, predictions, null)} for
 * each batch, then {@code metric.result().item()}, and {@code metric.reset()} before the next
 * round. Keras: {@code keras.metrics.Metric}.
 */
public abstract class Metric implements AutoCloseable {
  private final String name;

  /** A metric of this name. */
  protected Metric(String name) {
    this.name = name;
  }

  /** The name, the key in logs: {@code accuracy}. */
  public final String name() {
    return name;
  }

  /** The class's name in Keras, such as {@code SparseCategoricalAccuracy}. */
  public abstract String className();

  /** The state, in a fixed order; what depends on the shapes is there after {@link #build}. */
  public abstract List<Variable> variables();

  /**
   * Makes state whose shape depends on the predictions. A first {@link #update} on values does so
   * by itself; before an update inside a traced step it must have been done.
   *
   * @throws IllegalArgumentException if the metric cannot take such shapes
   */
  public void build(Shape targets, Shape predictions) {}

  /**
   * Takes a batch into account.
   *
   * @param sampleWeight one weight a sample, or null if all count the same
   */
  public abstract void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight);

  /**
   * Takes what the mask leaves of a batch into account. As in Keras, metrics that are the mean of a
   * value a sample look at masks; the others, such as precision, do not.
   *
   * @param sampleWeight one weight a sample, or null if all count the same
   * @param mask which of the predictions count, BOOL, such as {@code [N, steps]}; null for all
   */
  public void update(
      Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight, @Nullable Tensor mask) {
    update(targets, predictions, sampleWeight);
  }

  /** The metric of all batches since the last {@link #reset}: a scalar for most. */
  public abstract Tensor result();

  /** The result as one number, for logs: the mean, where the metric has several numbers. */
  public final Tensor logged() {
    Tensor result = result();
    return result.rank() == 0 ? result : result.mean();
  }

  /** Forgets all batches. */
  public void reset() {
    for (Variable variable : variables()) {
      variable.assign(Tensor.zeros(variable.shape(), variable.dtype()));
    }
  }

  /** The arguments that make this metric again, by Keras' names. */
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("dtype", "float32");
    return config;
  }

  /** This metric as it stands in files. */
  public final SerializedObject serialized() {
    return SerializedObject.keras("keras.metrics", className(), getConfig());
  }

  /** Frees the state. */
  @Override
  public void close() {
    variables().forEach(Variable::close);
  }

  @Override
  public String toString() {
    return className() + getConfig();
  }
}
