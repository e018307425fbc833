package dev.lamina.callbacks;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Callbacks that are called one after another. Keras: {@code keras.callbacks.CallbackList}.
 *
 * <p>The lists of others that stand in a list are opened up, so that each callback is called once.
 */
public final class CallbackList extends Callback {
  private final Callback[] callbacks;
  private final Map<String, Callback> byKey = new LinkedHashMap<>();
  private int hearing;

  /** These callbacks, in this order. */
  public CallbackList(List<? extends Callback> callbacks) {
    List<Callback> all = new ArrayList<>();
    for (Callback callback : callbacks) {
      all.addAll(callback instanceof CallbackList list ? list.callbacks() : List.of(callback));
    }
    this.callbacks = all.toArray(Callback[]::new);
    Map<String, Integer> seen = new HashMap<>();
    for (Callback callback : all) {
      String name = callback.getClass().getName();
      int number = seen.merge(name, 1, Integer::sum);
      byKey.put(number == 1 ? name : name + "#" + number, callback);
    }
  }

  /**
   * The callbacks by a key that is the same in every process: the class's name, from the second of
   * its class on with a number.
   */
  public Map<String, Callback> byKey() {
    return Collections.unmodifiableMap(byKey);
  }

  /** While an epoch or a batch is ending: the keys of those that have yet to hear it. */
  public List<String> yetToHear() {
    return byKey.keySet().stream().skip(hearing + 1L).toList();
  }

  /** The callbacks, in their order. */
  public List<Callback> callbacks() {
    return List.of(callbacks);
  }

  @Override
  public void setParams(CallbackParams given) {
    super.setParams(given);
    for (Callback callback : callbacks) {
      callback.setParams(given);
    }
  }

  @Override
  public void setModel(CallbackModel given) {
    super.setModel(given);
    for (Callback callback : callbacks) {
      callback.setModel(given);
    }
  }

  @Override
  public void onTrainBegin() {
    for (Callback callback : callbacks) {
      callback.onTrainBegin();
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTrainEnd(logs);
    }
  }

  @Override
  public void onEpochBegin(int epoch) {
    for (Callback callback : callbacks) {
      callback.onEpochBegin(epoch);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    for (hearing = 0; hearing < callbacks.length; hearing++) {
      callbacks[hearing].onEpochEnd(epoch, logs);
    }
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    for (Callback callback : callbacks) {
      callback.onTrainBatchBegin(batch);
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    for (hearing = 0; hearing < callbacks.length; hearing++) {
      callbacks[hearing].onTrainBatchEnd(batch, logs);
    }
  }

  @Override
  public void onTestBegin() {
    for (Callback callback : callbacks) {
      callback.onTestBegin();
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTestEnd(logs);
    }
  }

  @Override
  public void onTestBatchBegin(int batch) {
    for (Callback callback : callbacks) {
      callback.onTestBatchBegin(batch);
    }
  }

  @Override
  public void onTestBatchEnd(int batch, Map<String, Double> logs) {
    for (Callback callback : callbacks) {
      callback.onTestBatchEnd(batch, logs);
    }
  }

  @Override
  public void onPredictBegin() {
    for (Callback callback : callbacks) {
      callback.onPredictBegin();
    }
  }

  @Override
  public void onPredictEnd() {
    for (Callback callback : callbacks) {
      callback.onPredictEnd();
    }
  }

  @Override
  public void onPredictBatchBegin(int batch) {
    for (Callback callback : callbacks) {
      callback.onPredictBatchBegin(batch);
    }
  }

  @Override
  public void onPredictBatchEnd(int batch, Supplier<List<Tensor>> outputs) {
    for (Callback callback : callbacks) {
      callback.onPredictBatchEnd(batch, outputs);
    }
  }

  /** Closes all, also where one fails; the first failure is thrown, the others are added to it. */
  @Override
  public void close() {
    RuntimeException failed = null;
    for (Callback callback : callbacks) {
      try {
        callback.close();
      } catch (RuntimeException e) {
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
