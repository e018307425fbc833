package dev.lamina.callbacks;

import dev.lamina.engine.Variable;
import dev.lamina.metrics.Metric;
import dev.lamina.optimizers.Optimizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model that a callback looks on: what it may read, and what it may do. Keras: a callback's
 * {@code model}.
 */
public interface CallbackModel {
  /** Who it is, for messages: {@code Model "mlp"}. */
  String label();

  /** All weights, in the model's order; each knows its name, such as {@code mlp/dense/kernel}. */
  List<Variable> weights();

  /** The weights that training changes, in the model's order. */
  List<Variable> trainableWeights();

  /**
   * The optimizer, whose learning rate may be set.
   *
   * @throws IllegalStateException in {@code predict} of a model that was not compiled
   */
  Optimizer optimizer();

  /** The compiled metrics, by the names they are reported under. */
  Map<String, Metric> metrics();

  /** Saves the model as it is now, as a {@code .keras} file. */
  void save(Path file);

  /** Saves the weights and the optimizer's state, as a {@code .weights.h5} file. */
  void saveWeights(Path file);

  /** Ends training after this batch, or if between batches after this epoch. */
  void stopTraining();

  /** Whether {@link #stopTraining} was called. */
  boolean isStopping();

  /** The number of the epoch, from 0, that runs or ran last. */
  int epoch();

  /** The number of training steps since the optimizer was made. */
  long step();

  /**
   * Runs the batch that was last through the model and names the first layer with an output that is
   * not finite. Random numbers are as before afterwards.
   */
  Optional<String> firstLayerNotFinite();
}
