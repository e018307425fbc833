package dev.lamina.callbacks;

import dev.lamina.files.AtomicFile;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fit} saw, epoch by epoch: the loss and each metric, and with a {@code val_} in front
 * those of the validation data. Keras: {@code keras.callbacks.History}.
 */
public final class History extends Callback {
  private final Map<String, List<Double>> history = new LinkedHashMap<>();
  private final List<Integer> epochs = new ArrayList<>();

  /** Nothing seen yet. */
  public History() {}

  /** Takes no notice: a history is kept for long and would keep the model, too. */
  @Override
  public void setModel(CallbackModel given) {}

  /** Starts anew. */
  @Override
  public void onTrainBegin() {
    epochs.clear();
    history.clear();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    epochs.add(epoch);
    logs.forEach((key, value) -> history.computeIfAbsent(key, k -> new ArrayList<>()).add(value));
  }

  @Override
  public Map<String, @Nullable Object> state() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("epochs", Tensor.of(epochs.stream().mapToInt(epoch -> epoch).toArray()));
    Map<String, Tensor> values = new LinkedHashMap<>();
    history.forEach(
        (key, each) ->
            values.put(key, Tensor.of(each.stream().mapToDouble(value -> value).toArray())));
    state.put("history", values);
    return state;
  }

  @Override
  public void setState(Map<String, @Nullable Object> state) {
    if (state.get("epochs") instanceof Tensor numbers
        && state.get("history") instanceof Map<?, ?> values) {
      onTrainBegin();
      Arrays.stream(numbers.toIntArray()).forEach(epochs::add);
      values.forEach(
          (key, each) -> {
            if (each instanceof Tensor tensor) {
              history.put(
                  String.valueOf(key),
                  Arrays.stream(tensor.toDoubleArray()).boxed().collect(Collectors.toList()));
            }
          });
    }
  }

  /** One value an epoch for each key, such as {@code loss} and {@code val_accuracy}. */
  public Map<String, List<Double>> history() {
    Map<String, List<Double>> copy = new LinkedHashMap<>();
    history.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * The values of one key, one an epoch.
   *
   * @throws IllegalArgumentException if there is no such key, naming those there are
   */
  public List<Double> get(String key) {
    List<Double> values = history.get(key);
    if (values == null) {
      throw new IllegalArgumentException(
          "The history holds no \"" + key + "\". It holds: " + history.keySet());
    }
    return List.copyOf(values);
  }

  /**
   * The last epoch's value of one key.
   *
   * @throws IllegalArgumentException if there is no such key, naming those there are
   */
  public double last(String key) {
    List<Double> values = get(key);
    return values.get(values.size() - 1);
  }

  /** The numbers of the epochs, from 0 or from the initial epoch on. */
  public List<Integer> epoch() {
    return List.copyOf(epochs);
  }

  /**
   * Draws the history into an SVG file: a panel for each value, training and validation as two
   * lines, readable on light and on dark ground. An existing file is replaced as a whole.
   *
   * @throws IllegalStateException if there has been no epoch
   * @throws UncheckedIOException if the file cannot be written
   */
  public void chart(Path svg) {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("There has been no epoch to draw a chart of");
    }
    byte[] picture = Chart.of(epochs, history).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.write(svg, out -> out.write(picture));
    } catch (IOException e) {
      throw new UncheckedIOException("The chart " + svg + " cannot be written: " + e, e);
    }
  }

  /** The values of the last epoch, key by key. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("History of " + epochs.size() + " epochs");
    history.forEach(
        (key, values) ->
            text.append(", ").append(key).append(' ').append(values.get(values.size() - 1)));
    return text.toString();
  }
}
