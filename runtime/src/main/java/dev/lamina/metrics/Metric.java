package dev.lamina.metrics;

import dev.lamina.config.SerializedObject;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number that sums up many batches. Its state is in variables and its updates are ops, so that it
 * is kept inside the traced step. Keras: {@code keras.metrics.Metric}.
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

  /** The state, in a fixed order. */
  public abstract List<Variable> variables();

  /**
   * Takes a batch into account.
   *
   * @param sampleWeight one weight a sample, or null if all count the same
   */
  public abstract void update(Tensor targets, Tensor predictions, @Nullable Tensor sampleWeight);

  /** The metric of all batches since the last {@link #reset}, a scalar. */
  public abstract Tensor result();

  /** Forgets all batches. */
  public abstract void reset();

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
