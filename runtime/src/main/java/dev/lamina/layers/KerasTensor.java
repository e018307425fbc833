package dev.lamina.layers;

import dev.lamina.engine.Placeholder;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/**
 * A place in a functional model: what an input or a layer gives, with a type and a shape whose
 * batch is unknown, and without values. Layers take it and give further places; operations do not.
 * Immutable. Keras: {@code keras.KerasTensor}.
 */
public final class KerasTensor extends Placeholder {
  private final Place place;
  private final LayerNode node;
  private final int outputIndex;

  /**
   * What is known of a value before there is one.
   *
   * @param spec its type and shape
   * @param mask its mask's type and shape, or null if it has none
   */
  record Place(TensorSpec spec, @Nullable TensorSpec mask) {}

  KerasTensor(Place place, LayerNode node, int outputIndex) {
    this(place, node, outputIndex, null);
  }

  private KerasTensor(Place place, LayerNode node, int outputIndex, @Nullable Tensor mask) {
    super(mask);
    this.place = place;
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

  /** The same place as its call gave it, without a mask put on afterwards. */
  public KerasTensor asGiven() {
    return node.outputs().get(outputIndex);
  }

  Place place() {
    return place;
  }

  /**
   * The same place, whose values will have the values of another place as their mask, whatever mask
   * they come with. Without this, masks go from layer to layer by themselves.
   */
  @Override
  public KerasTensor withMask(@Nullable Tensor mask) {
    if (mask == null) {
      return asGiven();
    }
    if (!(mask instanceof KerasTensor)) {
      throw new IllegalArgumentException(
          "The mask of a place in a functional model is a place, too: an Input.tensor(...) of type"
              + " bool, or what a layer gives. Received: "
              + mask.spec());
    }
    checkMask(mask);
    return new KerasTensor(new Place(place.spec(), mask.spec()), node, outputIndex, mask);
  }

  @Override
  public DataType dtype() {
    return place.spec().dtype();
  }

  @Override
  public Shape shape() {
    return place.spec().shape();
  }

  @Override
  public IllegalStateException holdsNoValues(String use) {
    return new IllegalStateException(
        "The output "
            + spec()
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
    return "KerasTensor " + spec() + " of " + node.layer().label();
  }
}
