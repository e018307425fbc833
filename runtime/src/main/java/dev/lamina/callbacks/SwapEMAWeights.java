package dev.lamina.callbacks;

import java.util.Map;

/**
 * Evaluates with the moving average of the weights that the optimizer keeps ({@code useEma(true)}),
 * and puts the weights back afterwards. Keras: {@code keras.callbacks.SwapEMAWeights}.
 */
public final class SwapEMAWeights extends Callback {
  private final boolean swapOnEpoch;

  private SwapEMAWeights(boolean swapOnEpoch) {
    this.swapOnEpoch = swapOnEpoch;
  }

  /** Swaps around each evaluation. */
  public static SwapEMAWeights of() {
    return new SwapEMAWeights(false);
  }

  /**
   * Swaps around each evaluation.
   *
   * @param swapOnEpoch whether also at the end of each epoch, so that a {@link ModelCheckpoint}
   *     after this callback saves the averages; put back when the next begins
   */
  public static SwapEMAWeights of(boolean swapOnEpoch) {
    return new SwapEMAWeights(swapOnEpoch);
  }

  private void swap(boolean in) {
    model().optimizer().swapAverages(in);
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (swapOnEpoch) {
      swap(false);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (swapOnEpoch) {
      swap(true);
    }
  }

  @Override
  public void onTestBegin() {
    swap(true);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    swap(false);
  }

  @Override
  public void onPredictBegin() {
    swap(true);
  }

  @Override
  public void onPredictEnd() {
    swap(false);
  }
}
