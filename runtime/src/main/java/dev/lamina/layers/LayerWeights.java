package dev.lamina.layers;

import dev.lamina.constraints.Constraint;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import org.jspecify.annotations.Nullable;

/** How a layer makes its weights and reads them. The second part of a layer. */
abstract sealed class LayerWeights extends LayerParts permits BaseLayer {
  /** The type the layer computes in and its weights have. */
  public abstract DataType dtype();

  /**
   * Makes a weight, in {@link BaseLayer#build(Shape)}. Keras: {@code add_weight}.
   *
   * @throws IllegalStateException if the layer is built
   * @throws IllegalArgumentException if an axis of the shape is unknown
   */
  protected final Variable addWeight(
      String name, Shape shape, Initializer initializer, boolean isTrainable) {
    return addWeight(name, shape, initializer, isTrainable, null, null);
  }

  /** Makes a weight with an initializer in Keras' words, such as {@code "glorot_uniform"}. */
  protected final Variable addWeight(
      String name, Shape shape, String initializer, boolean isTrainable) {
    return addWeight(name, shape, Initializers.get(initializer), isTrainable, null, null);
  }

  /** Makes a weight that adds to the loss, or is kept in a range after each step. */
  protected final Variable addWeight(
      String name,
      Shape shape,
      Initializer initializer,
      boolean isTrainable,
      @Nullable Regularizer regularizer,
      @Nullable Constraint constraint) {
    return addWeight(name, shape, initializer, isTrainable, regularizer, constraint, dtype());
  }

  /** Makes a weight that is of a type of its own. */
  protected final Variable addWeight(
      String name,
      Shape shape,
      Initializer initializer,
      boolean isTrainable,
      @Nullable Regularizer regularizer,
      @Nullable Constraint constraint,
      DataType type) {
    requireOpen("weight \"" + name + "\"");
    if (!shape.isKnown()) {
      throw new IllegalArgumentException(
          "%s: weight \"%s\" would have the shape %s; an axis of the input that it needs is not known"
              .formatted(label(), name, shape));
    }
    TensorSpec spec = new TensorSpec(type, shape);
    Variable variable =
        Loading.variable(CallContext.current().path() + name, initializer, spec, isTrainable);
    own.add(new OwnWeights.Entry(name, variable, isTrainable, regularizer, constraint));
    return variable;
  }

  /** A weight for its accessor, which must exist by now. */
  protected final Variable weight(String name, @Nullable Variable weight) {
    return weight(name, weight, "the layer's own build makes it");
  }

  /** A weight for its accessor, which exists only where the condition holds. */
  protected final Variable weight(String name, @Nullable Variable weight, String when) {
    if (weight == null || weight.isClosed()) {
      throw new IllegalStateException(
          label()
              + ": weight \""
              + name
              + "\" does not exist "
              + (isBuilt()
                  ? "here; it exists only when " + when
                  : "before the layer is built; call it on an input, or build(shape), first"));
    }
    return weight;
  }
}
