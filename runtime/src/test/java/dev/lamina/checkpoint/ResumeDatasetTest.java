package dev.lamina.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.History;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.FitOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link ResumeTest}, on a shuffled dataset: epochs as long as it, and shorter or longer. */
class ResumeDatasetTest {
  private static final int SAMPLES = 28; // four batches of 8, the last one smaller
  private static final int EPOCHS = 3;

  @TempDir Path folder;

  /** What a training leaves behind. */
  private record End(List<float[]> weights, History history) {}

  /**
   * From every step.
   *
   * @param stepsPerEpoch 0 for all of the dataset
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 6})
  void fromEveryStep(int stepsPerEpoch) {
    End whole = train(stepsPerEpoch, o -> o.callbacks(new Save(folder)));
    int steps = EPOCHS * (stepsPerEpoch == 0 ? 4 : stepsPerEpoch);
    for (int step = 1; step < steps; step++) {
      Path checkpoint = folder.resolve("step-" + step);
      assertEquals(step, Checkpoint.read(checkpoint).step());
      End resumed = train(stepsPerEpoch, o -> o.resumeFrom(checkpoint));
      for (int i = 0; i < whole.weights().size(); i++) {
        assertArrayEquals(
            whole.weights().get(i), resumed.weights().get(i), "resumed after step " + step);
      }
      assertEquals(whole.history().history(), resumed.history().history());
    }
  }

  private static End train(int stepsPerEpoch, Consumer<FitOptions> how) {
    float[] values = new float[SAMPLES * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 0.7);
    }
    Tensor x = Tensor.of(values, SAMPLES, 4);
    Dataset once = Dataset.of(x, x.square().sum(true, 1)).shuffle(10, 3).batch(8);
    Dataset data = stepsPerEpoch == 0 ? once : once.repeat();
    try (Sequential model =
        Sequential.of(
            Input.of(4),
            Dense.of(8, ActivationFunction.get("tanh")),
            Dropout.of(0.2, o -> o.seed(2)),
            Dense.of(1))) {
      model.setWeights(
          model.getWeights().stream().map(weight -> weight.times(0).plus(0.1)).toList());
      model.compile(c -> c.optimizer(Adam.of(0.01)).loss("mse").metrics("mae"));
      History history =
          model.fit(
              data,
              o -> {
                o.epochs(EPOCHS).verbose(0);
                if (stepsPerEpoch > 0) {
                  o.stepsPerEpoch(stepsPerEpoch);
                }
                how.accept(o);
              });
      return new End(model.getWeights().stream().map(Tensor::toFloatArray).toList(), history);
    }
  }

  /** A file for each step. */
  private static final class Save extends Callback {
    private final Path folder;

    Save(Path folder) {
      this.folder = folder;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      model().saveCheckpoint(folder.resolve("step-" + model().step()));
    }
  }
}
