package dev.lamina.layers;

import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.DataType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every layer's builder has: Keras' {@code name}, {@code trainable}, {@code dtype} and {@code
 * activity_regularizer}.
 *
 * @param <B> the builder itself
 */
public abstract class LayerBuilder<B extends LayerBuilder<B>> {
  @Nullable String name;
  boolean trainable = true;
  @Nullable DataType dtype;
  @Nullable Regularizer activityRegularizer;

  /** For generated builders. */
  protected LayerBuilder() {}

  /** The layer's name; without one it is its class in snake case, counted. */
  public final B name(String layerName) {
    name = layerName;
    return self();
  }

  /** Whether training changes the layer's weights; it does unless told otherwise. */
  public final B trainable(boolean isTrainable) {
    trainable = isTrainable;
    return self();
  }

  /** The type the layer computes in and its weights have; float32 unless told otherwise. */
  public final B dtype(DataType type) {
    dtype = type;
    return self();
  }

  /** The type by Keras' name. */
  public final B dtype(String kerasName) {
    return dtype(DataType.of(kerasName));
  }

  /**
   * What the layer's outputs add to the loss at each call, divided by the batch's size; nothing
   * unless told otherwise.
   */
  public final B activityRegularizer(@Nullable Regularizer regularizer) {
    activityRegularizer = regularizer;
    return self();
  }

  /** The activity regularizer by Keras' name, such as {@code "l2"} or {@code "l2(0.001)"}. */
  public final B activityRegularizer(String text) {
    return activityRegularizer(Regularizers.get(text));
  }

  /** Applies options and returns this builder. */
  public final B with(Consumer<? super B> options) {
    options.accept(self());
    return self();
  }

  /** The layer. */
  public abstract BaseLayer build();

  @SuppressWarnings("unchecked") // B is the builder itself by its declaration
  private B self() {
    return (B) this;
  }
}
