package dev.lamina.training;

import dev.lamina.tensor.Tensor;
import java.util.Map;

/**
 * One step of training in place of {@code fit}'s own, given to {@link
 * CompileOptions#trainStep(TrainStep)}. Keras: an overridden {@code train_step}.
 *
 * <p>It is traced once for each signature of a batch and replayed, as {@code fit}'s own step is: it
 * works with ops on tensors that have no values to read. {@code runEagerly(true)} runs it operation
 * by operation, where one can look at values.
 */
@FunctionalInterface
public interface TrainStep {
  /**
   * Trains on a batch.
   *
   * @return named scalars, the same names each time; {@code fit} reports their means over the epoch
   *     beside the compiled metrics
   */
  Map<String, Tensor> run(StepContext step);
}
