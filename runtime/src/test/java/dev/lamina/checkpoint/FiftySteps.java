package dev.lamina.checkpoint;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.History;
import dev.lamina.engine.Variable;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.CosineDecay;
import dev.lamina.saving.Safetensors;
import dev.lamina.saving.StoredArray;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.FitOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A training of 50 steps with everything that must be remembered: Adam, a cosine schedule, dropout,
 * shuffled data, a metric. Also a program of its own, so that another process can go on.
 */
final class FiftySteps {
  static final int STEPS = 50;
  private static final int SAMPLES = 76; // ten batches of 8, the last one smaller
  private static final int EPOCHS = 5;

  private FiftySteps() {}

  /** {@code save FOLDER} or {@code resume CHECKPOINT RESULT}. */
  public static void main(String[] arguments) {
    Path path = Path.of(arguments[1]);
    if (arguments[0].equals("save")) {
      train(path.resolve("final"), o -> o.callbacks(new SaveEachStep(path)));
    } else {
      train(Path.of(arguments[2]), o -> o.resumeFrom(path));
    }
  }

  static Path checkpoint(Path folder, long step) {
    return folder.resolve("step-" + step + ".checkpoint");
  }

  /** Trains and writes the weights and all that was seen. */
  static void train(Path result, Consumer<FitOptions> how) {
    Tensor x = Tensor.of(values(SAMPLES * 6), SAMPLES, 6);
    Tensor y = Tensor.of(IntStream.range(0, SAMPLES).map(i -> i * 7 % 3).toArray());
    try (Sequential model = model()) {
      History history =
          model.fit(
              x,
              y,
              o -> {
                o.batchSize(8).epochs(EPOCHS).verbose(0).validationData(x, y);
                how.accept(o);
              });
      Map<String, StoredArray> seen = new LinkedHashMap<>();
      for (Variable weight : model.weights()) {
        seen.put("weight/" + seen.size(), StoredArray.of(weight.value()));
      }
      for (Variable variable : model.optimizer().variables()) {
        seen.put("optimizer/" + seen.size(), StoredArray.of(variable.value()));
      }
      history
          .history()
          .forEach(
              (key, each) ->
                  seen.put(
                      "history/" + key,
                      StoredArray.of(
                          Tensor.of(each.stream().mapToDouble(value -> value).toArray()))));
      Safetensors.write(result, seen);
    }
  }

  private static Sequential model() {
    Sequential model =
        Sequential.of(
            Input.of(6),
            Dense.of(16, ActivationFunction.get("relu")),
            Dropout.of(0.3),
            Dense.of(3, ActivationFunction.get("softmax")));
    model.compile(
        o ->
            o.optimizer(Adam.of(CosineDecay.of(0.02, STEPS)))
                .loss("sparse_categorical_crossentropy")
                .metrics("accuracy"));
    return model;
  }

  private static float[] values(int number) {
    float[] values = new float[number];
    for (int i = 0; i < number; i++) {
      values[i] = (float) Math.sin(i * 0.7);
    }
    return values;
  }

  /** A file for each step; the last step of an epoch is saved at the epoch's end. */
  static final class SaveEachStep extends Callback {
    private final Path folder;

    SaveEachStep(Path folder) {
      this.folder = folder;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      long step = model().step();
      if (step % (STEPS / EPOCHS) != 0 || step == STEPS) {
        model().saveCheckpoint(checkpoint(folder, step));
      }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      if (model().step() != STEPS) {
        model().saveCheckpoint(checkpoint(folder, model().step()));
      }
    }
  }
}
