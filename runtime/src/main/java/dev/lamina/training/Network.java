package dev.lamina.training;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What training needs of a model; a model hands one of these to its {@link Trainer}. */
public interface Network {
  /** Who it is, for messages: {@code Model "mlp"}. */
  String label();

  /** The predictions for a batch, one tensor an output, in ops. */
  List<Tensor> call(List<Tensor> xs, boolean training);

  /** The shapes of the inputs with their batch axes; empty as long as they are not known. */
  List<Shape> inputShapes();

  /** The names of the inputs; empty as long as they are not known. */
  List<String> inputNames();

  /**
   * The layer that gives an output.
   *
   * @param words how messages name it
   * @param activation Keras' name of what it does last, {@code linear} for nothing; null if that is
   *     not known
   */
  record LastLayer(String words, @Nullable String activation) {}

  /** The layer that gives an output; empty if it is not known. */
  Optional<LastLayer> lastLayer(int output);

  /** The names of the outputs; empty as long as they are not known. */
  List<String> outputNames();

  /**
   * The shapes of the outputs for inputs of these shapes. Nothing is built for it.
   *
   * @throws IllegalArgumentException if inputs of these shapes do not fit
   */
  List<Shape> outputShapes(List<Shape> xs);

  /** Whether the weights have been made. */
  boolean isBuilt();

  /** Makes the weights, if that has not been done, for inputs of these shapes. */
  void build(List<Shape> xs);

  /** All weights, in the model's order. */
  List<Variable> weights();

  /** The weights that training changes, in the model's order. */
  List<Variable> trainableWeights();

  /** All weights and other state, such as that of random numbers. */
  List<Variable> state();

  /** What layers add to the loss: in the last call, and by the regularizers of their weights. */
  List<Tensor> losses();

  /** Makes weights again what their constraints want, in ops. */
  void applyConstraints();

  /** The name of the first layer whose output for these inputs is not finite, if there is one. */
  Optional<String> firstNotFinite(List<Tensor> xs, boolean training);

  /** Saves the model as a {@code .keras} file. */
  void save(Path file);

  /** Saves the weights and the optimizer's state as a {@code .weights.h5} file. */
  void saveWeights(Path file);
}
