package dev.lamina.checkpoint;

import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands: all that decides how it goes on. {@code fit(x, y, o ->
 * o.resumeFrom(file))} continues from one as if nothing had happened.
 *
 * <p>A file of it is safetensors, so that Python reads it, too: the arrays of {@link #tensors} as
 * {@code model/0}, {@code optimizer/3}, the rest as JSON in the header.
 *
 * @param epoch the epoch to go on in, from 0
 * @param batch how many of its batches are done
 * @param step how many training steps were done since the optimizer was made
 * @param optimizer the optimizer's class, such as {@code Adam}
 * @param data how the data is cut and ordered: sizes, and the seed of its order; plain JSON values
 * @param tensors {@code model}: weights, then the states of random numbers; {@code optimizer}: its
 *     variables; {@code metrics}: what they hold of the epoch so far
 * @param callbacks by the callback's key what it said of itself: JSON values and tensors
 * @param pending what callbacks were still to hear when it was taken; see {@link Pending}
 */
public record Checkpoint(
    int epoch,
    int batch,
    long step,
    String optimizer,
    Map<String, @Nullable Object> data,
    Map<String, List<Tensor>> tensors,
    Map<String, @Nullable Object> callbacks,
    @Nullable Pending pending) {

  /** The parts of {@link #tensors}. */
  public static final List<String> PARTS = List.of("model", "optimizer", "metrics");

  /**
   * A callback took the checkpoint while an epoch or batch was ending, and those after it had not
   * yet heard so; they hear it when training goes on.
   *
   * @param batch the batch that ended, or -1: an epoch did
   * @param epoch the epoch
   * @param logs of the epoch; of a batch they are worked out again
   * @param callbacks the keys of those that were still to hear it
   */
  public record Pending(int epoch, int batch, Map<String, Double> logs, List<String> callbacks) {
    /** Keeps copies. */
    public Pending {
      logs = Collections.unmodifiableMap(new LinkedHashMap<>(logs));
      callbacks = List.copyOf(callbacks);
    }
  }

  /** Keeps copies. */
  public Checkpoint {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    callbacks = Collections.unmodifiableMap(new LinkedHashMap<>(callbacks));
    Map<String, List<Tensor>> parts = new LinkedHashMap<>();
    for (String part : PARTS) {
      parts.put(part, List.copyOf(tensors.getOrDefault(part, new ArrayList<>())));
    }
    tensors = Collections.unmodifiableMap(parts);
  }

  /** One part of the tensors: {@code model}, {@code optimizer} or {@code metrics}. */
  public List<Tensor> part(String name) {
    return tensors.getOrDefault(name, List.of());
  }

  /**
   * Writes it to a file: beside it, synced, renamed. What was there before is kept as {@link
   * #previous}; if anything fails, both are as they were and nothing new lies beside them.
   *
   * @throws dev.lamina.saving.ModelFileException if the file cannot be written
   */
  public void write(Path file) {
    CheckpointFile.write(file, this);
  }

  /**
   * Reads a file that {@link #write} wrote, or if it is missing or damaged the one before it.
   *
   * @throws dev.lamina.saving.ModelFileException if neither can be read
   */
  public static Checkpoint read(Path file) {
    return CheckpointFile.read(file);
  }

  /** Whether there is such a file, or the one before it. */
  public static boolean exists(Path file) {
    return CheckpointFile.exists(file);
  }

  /** Deletes the file and the one before it, as far as they exist. */
  public static void delete(Path file) {
    CheckpointFile.delete(file);
  }

  /** Where the file before this one is kept: {@code run.checkpoint.previous}. */
  public static Path previous(Path file) {
    return TwoGenerations.previous(file);
  }

  /** As {@code step 120: epoch 2, batch 20}. */
  @Override
  public String toString() {
    return "step " + step + ": epoch " + epoch + ", batch " + batch;
  }
}
