package dev.lamina.callbacks;

import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * Stops training when the loss is NaN or infinite, and says which layer gave a value that is not
 * finite first and which weight holds one. Keras: {@code keras.callbacks.TerminateOnNaN}.
 *
 * <p>The step that met it has been done; {@code guardNaN(true)} among the options of {@code fit}
 * undoes it instead, and ends {@code fit} with an exception.
 */
public final class TerminateOnNaN extends Callback {
  private final boolean raiseError;
  private String reason = "";

  private TerminateOnNaN(boolean raiseError) {
    this.raiseError = raiseError;
  }

  /** Stops training after the step. */
  public static TerminateOnNaN of() {
    return new TerminateOnNaN(false);
  }

  /**
   * Stops training.
   *
   * @param raiseError whether an {@link ArithmeticException} ends it at once, so that no callback's
   *     {@code onTrainEnd} is called
   */
  public static TerminateOnNaN of(boolean raiseError) {
    return new TerminateOnNaN(raiseError);
  }

  /** What was found; empty as long as all was well. */
  public Optional<String> reason() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  @Override
  public void onTrainBegin() {
    reason = "";
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    Double loss = logs.get("loss");
    if (loss == null || Double.isFinite(loss)) {
      return;
    }
    String layer =
        model()
            .firstLayerNotFinite()
            .map(label -> "the first output that is not finite is that of " + label)
            .orElse("the outputs of all layers are finite");
    String weight =
        firstWeightNotFinite()
            .map(name -> "the first weight that is not finite is " + name)
            .orElse("all weights are finite");
    reason =
        "Batch %d: Invalid loss, terminating training: the loss is %s; %s; %s"
            .formatted(batch, loss, layer, weight);
    if (raiseError) {
      throw new ArithmeticException(reason);
    }
    System.out.println(reason);
    model().stopTraining();
  }

  private Optional<String> firstWeightNotFinite() {
    for (Variable weight : model().weights()) {
      Tensor value = weight.value();
      if (value.dtype().isFloating()) {
        double[] elements = value.toDoubleArray();
        for (int i = 0; i < elements.length; i++) {
          if (!Double.isFinite(elements[i])) {
            return Optional.of(weight.name() + " (element " + i + " is " + elements[i] + ")");
          }
        }
      }
    }
    return Optional.empty();
  }
}
