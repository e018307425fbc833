package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What training needs of a model; a model hands one of these to its {@link Trainer}. */
public interface Network {
  /** Who it is, for messages: {@code Model "mlp"}. */
  String label();

  /** The predictions for a batch, in ops. */
  Tensor call(Tensor x, boolean training);

  /** The shape of the input with its batch axis, once it is known. */
  Optional<Shape> inputShape();

  /** Whether the weights have been made. */
  boolean isBuilt();

  /** Makes the weights, if that has not been done, for inputs of this shape. */
  void build(Shape x);

  /** The weights that training changes, in the model's order. */
  List<Variable> trainableWeights();

  /** All weights and other state, such as that of random numbers. */
  List<Variable> state();

  /** What regularizers add to the loss, one scalar each. */
  List<Tensor> losses();

  /** Makes weights again what their constraints want, in ops. */
  void applyConstraints();

  /** The name of the first layer whose output for these inputs is not finite, if there is one. */
  Optional<String> firstNotFinite(Tensor x, boolean training);

  /** All weights, in the model's order. */
  List<Variable> weights();

  /** Saves the model as a {@code .keras} file. */
  void save(Path file);

  /** Saves the weights and the optimizer's state as a {@code .weights.h5} file. */
  void saveWeights(Path file);
}
