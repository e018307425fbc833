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
 * What a file may ask for while a model is made of it. Its weights are made without first values,
 * for they come from the file, and no more of them than it holds: a config of a hundred bytes can
 * ask for a weight of gigabytes, but the file cannot hold it. Layers and their calls are counted: a
 * model that calls a model twice, which calls another twice, and so on, has few layers and no end
 * of calls.
 */
public final class Loading {
  private static final ThreadLocal<@Nullable Loading> CURRENT = new ThreadLocal<>();

  /** So many more are made: weights that differ a little are named one by one afterwards. */
  private static final long SLACK = 1 << 20;

  private static final int MOST_LAYERS = 5_000;
  private static final int MOST_CALLS = 20_000;

  private final long held;
  private long left;
  private int layers;
  private int calls;

  private final Map<Variable, Initializer> made = new LinkedHashMap<>();

  /**
   * Weights of so many numbers in all.
   *
   * @param held how many numbers the file holds for them
   */
  public Loading(long held) {
    this.held = held;
    left = SLACK + 2 * held;
  }

  /** Makes layers, on this thread. */
  public <T> T making(Supplier<T> layers) {
    Loading outer = CURRENT.get();
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
    Loading loading = CURRENT.get();
    if (loading == null) {
      return new Variable(path, initializer.apply(spec.shape(), spec.dtype()), isTrainable);
    }
    loading.take(path, spec.shape());
    Variable variable = new Variable(path, spec, isTrainable);
    loading.made.put(variable, initializer);
    return variable;
  }

  /**
   * Counts a layer of the file.
   *
   * @throws IllegalArgumentException if there are too many
   */
  static void countLayer() {
    Loading loading = CURRENT.get();
    if (loading != null && ++loading.layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "the model has more than %d layers, those of models inside it included"
              .formatted(MOST_LAYERS));
    }
  }

  /**
   * Counts a call or build of a layer.
   *
   * @throws IllegalArgumentException if there are too many
   */
  static void countCall() {
    Loading loading = CURRENT.get();
    if (loading != null && ++loading.calls > MOST_CALLS) {
      throw new IllegalArgumentException(
          "the model calls its layers more than %d times, models inside models multiplied"
              .formatted(MOST_CALLS));
    }
  }

  private void take(String path, Shape shape) {
    double size = 1; // a long could overflow
    for (int dim : shape.toArray()) {
      size *= dim;
    }
    if (size > left) {
      throw new IllegalArgumentException(
          "the weight %s would have the shape %s, %.0f numbers; the file holds %d for all weights"
              .formatted(path, shape, size, held));
    }
    left -= (long) size;
  }
}
