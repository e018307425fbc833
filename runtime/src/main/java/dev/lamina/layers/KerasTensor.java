package dev.lamina.layers;

import dev.lamina.engine.Placeholder;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;

/**
 * A place in a functional model: what an input or a layer gives, with a type and a shape whose
 * batch is unknown, and without values. Layers take it and give further places; operations do not.
 * Immutable. Keras: {@code keras.KerasTensor}.
 */
public final class KerasTensor extends Placeholder {
  private final TensorSpec spec;
  private final LayerNode node;
  private final int outputIndex;

  KerasTensor(TensorSpec spec, LayerNode node, int outputIndex) {
    this.spec = spec;
    this.node = node;
    this.outputIndex = outputIndex;
  }

  /** The call that gives it. */
  public LayerNode node() {
    return node;
  }

  /** Which of the call's outputs it is. */
  public int outputIndex() {
    return outputIndex;
  }

  @Override
  public DataType dtype() {
    return spec.dtype();
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  @Override
  public IllegalStateException holdsNoValues(String use) {
    return new IllegalStateException(
        "The output "
            + spec
            + " of "
            + node.layer().label()
            + " is a place in a functional model and holds no values, so "
            + use
            + " cannot take it. Put a layer there: Add.of().apply(a, b) for a.plus(b),"
            + " Reshape.of(...) for reshape, Activation.of(RELU) for relu(); or write one with"
            + " @Layer, whose call may use every operation");
  }

  /** As {@code KerasTensor float32[?, 10] of Layer "dense" (Dense)}. */
  @Override
  public String toString() {
    return "KerasTensor " + spec + " of " + node.layer().label();
  }
}
