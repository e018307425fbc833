package dev.lamina.training;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Hears what happens during {@code fit}, {@code evaluate} and {@code predict}, in Keras' order.
 * Epochs and batches count from 0; logs are sorted by key. A batch's logs are worked out only for
 * those who ask.
 */
interface FitListener {
  default void onTrainBegin() {}

  default void onTrainEnd(Map<String, Double> logs) {}

  default void onEpochBegin(int epoch) {}

  default void onEpochEnd(int epoch, Map<String, Double> logs) {}

  default void onTrainBatchBegin(int batch) {}

  default void onTrainBatchEnd(int batch, Supplier<Map<String, Double>> logs) {}

  default void onTestBegin() {}

  default void onTestEnd(Map<String, Double> logs) {}

  default void onTestBatchBegin(int batch) {}

  default void onTestBatchEnd(int batch, Supplier<Map<String, Double>> logs) {}

  default void onPredictBegin() {}

  default void onPredictEnd() {}

  default void onPredictBatchEnd(int batch) {}
}
