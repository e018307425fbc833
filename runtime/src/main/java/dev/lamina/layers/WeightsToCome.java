package dev.lamina.layers;

import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The weights that a file will bring. While a model is made of that file, its layers make their
 * weights without first values, and no more of them than the file holds: a config of a hundred
 * bytes can ask for a weight of gigabytes, but the file cannot hold it.
 */
public final class WeightsToCome {
  private static final ThreadLocal<@Nullable WeightsToCome> CURRENT = new ThreadLocal<>();

  /** So many more are made: weights that differ a little are named one by one afterwards. */
  private static final long SLACK = 1 << 20;

  private final long held;
  private long left;

  private final Map<Variable, Initializer> made = new LinkedHashMap<>();

  /**
   * Weights of so many numbers in all.
   *
   * @param held how many numbers the file holds for them
   */
  public WeightsToCome(long held) {
    this.held = held;
    left = SLACK + 2 * held;
  }

  /** Makes layers, on this thread. */
  public <T> T making(Supplier<T> layers) {
    WeightsToCome outer = CURRENT.get();
    CURRENT.set(this);
    try {
      return layers.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** Gives first values to the weights that were made and have not come: all but these. */
  public void initializeAllBut(Set<Variable> come) {
    made.forEach(
        (variable, initializer) -> {
          if (!come.contains(variable)) {
            variable.assign(initializer.apply(variable.shape(), variable.dtype()));
          }
        });
  }

  /**
   * A new weight, with its first values unless they are to come.
   *
   * @param path the weight's name behind those of its layers, such as {@code mlp/dense/kernel}
   * @throws IllegalArgumentException if the file cannot hold that many numbers
   */
  static Variable variable(
      String path, Initializer initializer, TensorSpec spec, boolean isTrainable) {
    WeightsToCome toCome = CURRENT.get();
    if (toCome == null) {
      return new Variable(path, initializer.apply(spec.shape(), spec.dtype()), isTrainable);
    }
    toCome.take(path, spec.shape());
    Variable variable = new Variable(path, spec, isTrainable);
    toCome.made.put(variable, initializer);
    return variable;
  }

  private void take(String path, Shape shape) {
    long size = shape.size();
    if (size > left) {
      throw new IllegalArgumentException(
          "the weight %s would have the shape %s, %d numbers; the file holds %d for all weights"
              .formatted(path, shape, size, held));
    }
    left -= size;
  }
}
