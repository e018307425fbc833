package dev.lamina.callbacks;

import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while a model is trained, evaluated or used, and may act: save, stop, change the
 * learning rate. Keras: {@code keras.callbacks.Callback}.
 *
 * <pre>{@code
 * model.fit(x, y, o -> o.epochs(50).callbacks(new Callback() {
 *   public void onEpochEnd(int epoch, Map<String, Double> logs) {
 *     if (logs.get("loss") < 0.1) {
 *       model().stopTraining();
 *     }
 *   }
 * }));
 * }</pre>
 *
 * <p>The order is Keras': {@code fit} calls {@link #onTrainBegin}, for each epoch {@link
 * #onEpochBegin}, for each batch {@link #onTrainBatchBegin} and {@link #onTrainBatchEnd}, then the
 * test hooks for the validation data, {@link #onEpochEnd}, and last {@link #onTrainEnd}. Several
 * callbacks are called in the order they were given, then the {@link History}, then the progress
 * line. Epochs and batches count from 0.
 *
 * <p>Logs hold the loss and the metrics, sorted by name; at the end of an epoch also those of the
 * validation data, with {@code val_} in front. What a callback adds to an epoch's logs, the ones
 * after it and the history see. A batch's logs are worked out when one looks into them, inside the
 * hook: who does not look costs nothing, and who wants to keep them copies them.
 *
 * <p>An exception ends the call and reaches its caller; {@link #close} is called all the same.
 */
public abstract class Callback {
  private @Nullable CallbackModel model;
  private @Nullable CallbackParams params;

  /** A callback that does nothing yet. */
  protected Callback() {}

  /** Takes what the call was asked for, before its first hook. */
  public void setParams(CallbackParams given) {
    params = given;
  }

  /** Takes the model, before the first hook. */
  public void setModel(CallbackModel given) {
    model = given;
  }

  /**
   * The model that is being trained, evaluated or used.
   *
   * @throws IllegalStateException before the callback was given to a call
   */
  public final CallbackModel model() {
    return known(model, "model()");
  }

  /**
   * What the call was asked for.
   *
   * @throws IllegalStateException before the callback was given to a call
   */
  public final CallbackParams params() {
    return known(params, "params()");
  }

  private <T> T known(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException(
          getClass().getName()
              + ": "
              + what
              + " is known once the callback has been given to a call, such as"
              + " model.fit(x, y, o -> o.callbacks(callback))");
    }
    return value;
  }

  /** {@code fit} has checked its data and begins. */
  public void onTrainBegin() {}

  /**
   * {@code fit} ends.
   *
   * @param logs those of the last epoch; empty if there was none
   */
  public void onTrainEnd(Map<String, Double> logs) {}

  /** An epoch begins. */
  public void onEpochBegin(int epoch) {}

  /**
   * An epoch ends, its validation done.
   *
   * @param logs may be added to
   */
  public void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** A training step begins. */
  public void onTrainBatchBegin(int batch) {}

  /**
   * A training step has been done.
   *
   * @param logs means over the epoch's batches up to this one
   */
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {}

  /** {@code evaluate} begins, or the validation of an epoch. */
  public void onTestBegin() {}

  /** {@code evaluate} ends, or the validation of an epoch; its logs have no {@code val_}. */
  public void onTestEnd(Map<String, Double> logs) {}

  /** A batch is going to be evaluated. */
  public void onTestBatchBegin(int batch) {}

  /** A batch has been evaluated; the logs are means over the batches up to this one. */
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {}

  /** {@code predict} begins. */
  public void onPredictBegin() {}

  /** {@code predict} ends. */
  public void onPredictEnd() {}

  /** A batch is going to be predicted. */
  public void onPredictBatchBegin(int batch) {}

  /**
   * A batch has been predicted.
   *
   * @param outputs gives the batch's predictions, one tensor an output; copied when asked, inside
   *     the hook
   */
  public void onPredictBatchEnd(int batch, Supplier<List<Tensor>> outputs) {}

  /**
   * What a checkpoint must hold of this callback, so that it goes on in another process: numbers,
   * strings, booleans, null and tensors, and lists and maps of these. Nothing by default.
   */
  public Map<String, @Nullable Object> state() {
    return Map.of();
  }

  /**
   * Takes over what {@link #state} once gave; called after {@link #onTrainBegin}, and in the middle
   * of an epoch also after {@link #onEpochBegin}, if {@code fit} goes on from a checkpoint.
   */
  public void setState(Map<String, @Nullable Object> state) {}

  /**
   * Lets go of files and threads: called last, whether the call ended well or by an exception. The
   * callback may be given to another call afterwards.
   */
  public void close() {}
}
