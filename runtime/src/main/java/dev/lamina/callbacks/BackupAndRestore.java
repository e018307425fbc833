package dev.lamina.callbacks;

import dev.lamina.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a checkpoint after each epoch, or after each so many steps, and goes on from it when the
 * same program is run again after it was stopped or killed. Keras: {@code
 * keras.callbacks.BackupAndRestore}.
 *
 * <pre>{@code
 * model.fit(x, y, o -> o.epochs(50).callbacks(BackupAndRestore.of(Path.of("run.checkpoint"))));
 * }</pre>
 *
 * <p>The resumed training ends with the same bits as one that was never stopped. The checkpoint
 * before the last is kept beside it; both are deleted when training has ended, unless told
 * otherwise.
 */
public final class BackupAndRestore extends Callback {
  private final Path file;
  private final @Nullable Integer saveFreq;
  private final boolean deleteCheckpoint;
  private long steps;

  private BackupAndRestore(Path file, Options options) {
    this.file = file;
    this.saveFreq = options.saveFreq;
    this.deleteCheckpoint = options.deleteCheckpoint;
  }

  /** After each epoch, to this file. */
  public static BackupAndRestore of(Path file) {
    return of(file, options -> {});
  }

  /** To this file, with these options. */
  public static BackupAndRestore of(Path file, Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new BackupAndRestore(file, all);
  }

  @Override
  public void onTrainBegin() {
    steps = 0;
    if (Checkpoint.exists(file)) {
      model().resumeFrom(file);
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    steps++;
    if (saveFreq != null && steps % saveFreq == 0) {
      model().saveCheckpoint(file);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (saveFreq == null) {
      model().saveCheckpoint(file);
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (deleteCheckpoint) {
      Checkpoint.delete(file);
    }
  }

  @Override
  public Map<String, @Nullable Object> state() {
    return Map.of("steps", steps);
  }

  @Override
  public void setState(Map<String, @Nullable Object> state) {
    if (state.get("steps") instanceof Number number) {
      steps = number.longValue();
    }
  }

  /** What the callback can be told. */
  public static final class Options {
    private @Nullable Integer saveFreq;
    private boolean deleteCheckpoint = true;

    private Options() {}

    /**
     * After each so many training steps, instead of after each epoch.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Options saveFreq(int trainingSteps) {
      if (trainingSteps < 1) {
        throw new IllegalArgumentException(
            "BackupAndRestore.saveFreq must be at least 1. Received: " + trainingSteps);
      }
      saveFreq = trainingSteps;
      return this;
    }

    /** Whether the checkpoint is deleted when training has ended; true by default. */
    public Options deleteCheckpoint(boolean delete) {
      deleteCheckpoint = delete;
      return this;
    }
  }
}
