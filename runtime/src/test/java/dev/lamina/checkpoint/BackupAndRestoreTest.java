package dev.lamina.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.callbacks.BackupAndRestore;
import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.models.Input;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.SGD;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAndRestoreTest {
  private static final Tensor X = Tensor.of(values(40 * 3), 40, 3);
  private static final Tensor Y = X.square().sum(true, 1);

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("run.checkpoint");
  }

  @Test
  void aRunThatFailedGoesOnAndEndsAsOneThatDidNot() {
    float[] whole = weightsAfter(BackupAndRestore.of(file, o -> o.saveFreq(3)), new Halving());
    assertFalse(Checkpoint.exists(file), "deleted when training has ended");
    for (int step = 4; step < 40; step += 7) {
      int last = step;
      assertThrows(
          IllegalStateException.class,
          () ->
              weightsAfter(
                  BackupAndRestore.of(file, o -> o.saveFreq(3)), new Halving(), new Failing(last)));
      assertEquals(step - step % 3, Checkpoint.read(file).step());
      Seeds.setGlobal(step); // all that is random is in the checkpoint
      assertArrayEquals(
          whole,
          weightsOf(BackupAndRestore.of(file, o -> o.saveFreq(3)), new Halving()),
          "failed at step " + step);
    }
  }

  @Test
  void callbacksAfterTheOneThatSavesHearOfTheEpochLater() {
    float[] whole = weightsAfter(new Halving());
    assertThrows(
        IllegalStateException.class,
        () -> weightsAfter(BackupAndRestore.of(file), new FailingInEpoch(1), new Halving()));
    assertArrayEquals(whole, weightsOf(BackupAndRestore.of(file), new Halving()));
  }

  @Test
  void theHistoryIsThatOfTheWholeTraining() {
    Seeds.setGlobal(3);
    History history = new History();
    assertThrows(
        IllegalStateException.class,
        () -> weightsOf(BackupAndRestore.of(file), new FailingInEpoch(2), new History()));
    weightsOf(BackupAndRestore.of(file), history);
    assertEquals(List.of(0, 1, 2, 3), history.epoch());
    assertEquals(4, history.get("loss").size());
  }

  @Test
  void whatDoesNotFitIsSaidAtOnceAndNothingChanges() {
    assertThrows(
        IllegalStateException.class,
        () -> weightsAfter(BackupAndRestore.of(file), new FailingInEpoch(1)));
    try (Sequential other =
        Sequential.of(Input.of(3), Dense.of(7, ActivationFunction.TANH), Dense.of(1))) {
      other.compile(c -> c.optimizer(SGD.of(0.1)).loss("mse"));
      float[] before = other.getWeights().get(0).toFloatArray();
      String message =
          String.valueOf(
              assertThrows(
                      IllegalArgumentException.class,
                      () -> other.fit(X, Y, o -> o.batchSize(8).verbose(0).resumeFrom(file)))
                  .getMessage());
      assertTrue(message.contains("it was trained with Adam, this model with SGD"), message);
      assertTrue(message.contains("batch_size was 4, now it is 8"), message);
      assertTrue(message.contains("the model has 4 variables, the checkpoint 5"), message);
      assertArrayEquals(before, other.getWeights().get(0).toFloatArray());
    }
  }

  @Test
  void keysOfCallbacksAreTheSameInEveryProcess() {
    CallbackList list = new CallbackList(List.of(new Halving(), new History(), new Halving()));
    assertEquals(
        List.of(Halving.class.getName(), History.class.getName(), Halving.class.getName() + "#2"),
        List.copyOf(list.byKey().keySet()));
    assertThrows(
        IllegalArgumentException.class, () -> BackupAndRestore.of(file, o -> o.saveFreq(0)));
  }

  private static float[] weightsAfter(Callback... callbacks) {
    Seeds.setGlobal(3);
    return weightsOf(callbacks);
  }

  private static float[] weightsOf(Callback... callbacks) {
    try (Sequential model = Sequential.of(Input.of(3), Dense.of(6), Dropout.of(0.4), Dense.of(1))) {
      model.compile(
          c ->
              c.optimizer(
                      Adam.of(
                          0.05, o -> o.useEma(true).emaMomentum(0.8).gradientAccumulationSteps(3)))
                  .loss("mse"));
      model.fit(X, Y, o -> o.batchSize(4).epochs(4).verbose(0).callbacks(callbacks));
      return model.getWeights().get(0).toFloatArray();
    }
  }

  private static float[] values(int number) {
    float[] values = new float[number];
    for (int i = 0; i < number; i++) {
      values[i] = (float) Math.sin(i * 0.7);
    }
    return values;
  }

  /** Halves the rate every 7 steps and at each epoch's end; counts in its own state. */
  private static final class Halving extends Callback {
    private int heard;

    @Override
    public void onTrainBegin() {
      heard = 0;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      heard++;
      if (heard % 7 == 0) {
        halve();
      }
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      halve();
    }

    private void halve() {
      Optimizer optimizer = model().optimizer();
      optimizer.setLearningRate(optimizer.learningRate().item() / 2);
    }

    @Override
    public Map<String, Object> state() {
      return Map.of("heard", heard);
    }

    @Override
    public void setState(Map<String, Object> state) {
      if (state.get("heard") instanceof Number number) {
        heard = number.intValue();
      }
    }
  }

  /** Stops everything in a step. */
  private static final class Failing extends Callback {
    private final int step;

    Failing(int step) {
      this.step = step;
    }

    @Override
    public void onTrainBatchBegin(int batch) {
      if (model().step() == step) {
        throw new IllegalStateException("step " + step);
      }
    }
  }

  /** Stops everything at the end of an epoch, before others hear of it. */
  private static final class FailingInEpoch extends Callback {
    private final int epoch;

    FailingInEpoch(int epoch) {
      this.epoch = epoch;
    }

    @Override
    public void onEpochEnd(int number, Map<String, Double> logs) {
      if (number == epoch) {
        throw new IllegalStateException("epoch " + epoch);
      }
    }
  }
}
