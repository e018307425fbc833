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

  /**
   * Writes a checkpoint: all that {@code fit} needs to go on from this very place, see {@link
   * dev.lamina.checkpoint.Checkpoint}. The file that was there is kept beside it. Callbacks after
   * this one that have yet to hear of this batch or epoch hear of it when training goes on.
   *
   * @throws dev.lamina.saving.ModelFileException if the file cannot be written
   * @throws IllegalStateException outside of {@code fit}, and during its validation
   */
  void saveCheckpoint(Path file);

  /**
   * Lets {@code fit} go on where a checkpoint stands, as {@code o.resumeFrom(file)} does.
   *
   * @throws dev.lamina.saving.ModelFileException if the file cannot be read
   * @throws IllegalArgumentException if the checkpoint does not fit the model or the data
   * @throws IllegalStateException outside of {@link Callback#onTrainBegin}
   */
  void resumeFrom(Path file);

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
