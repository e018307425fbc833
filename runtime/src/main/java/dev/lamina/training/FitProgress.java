package dev.lamina.training;

import dev.lamina.callbacks.CallbackList;
import dev.lamina.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far one call of {@code fit} is: which batches are done, and which hooks are being called. It
 * can be taken to a checkpoint, and set to one before the first epoch.
 */
final class FitProgress {
  private enum Moment {
    BEGINNING,
    BETWEEN,
    BATCH_END,
    VALIDATION,
    EPOCH_END
  }

  private final String owner;
  private final CallbackList callbacks;
  private final Standing standing;
  private final Runnable prepare;
  private final Map<String, @Nullable Object> data;
  private @Nullable Checkpoint from;
  private int epoch;
  private int batch;
  private int pass;
  private long taken;
  private Moment moment = Moment.BEGINNING;
  private Map<String, Double> logs = Map.of();

  /**
   * Nothing done yet.
   *
   * @param data how the data is cut and ordered, the seed of its order under {@link Standing#SEED}
   * @param prepare makes everything that a checkpoint holds values for
   */
  FitProgress(
      String owner,
      Trainer trainer,
      CallbackList callbacks,
      Map<String, @Nullable Object> data,
      Runnable prepare) {
    this.owner = owner;
    this.prepare = prepare;
    this.callbacks = callbacks;
    this.standing = new Standing(trainer, callbacks);
    this.data = new LinkedHashMap<>(data);
  }

  // ---- what fit does ----

  /** Goes to an epoch, of which so many batches are done. */
  void at(int newEpoch, int newBatch) {
    epoch = newEpoch;
    batch = newBatch;
    moment = Moment.BETWEEN;
  }

  /** So many batches have been taken of this pass over the data. */
  void position(int newPass, long newTaken) {
    pass = newPass;
    taken = newTaken;
  }

  /** A batch is going to be worked on. */
  void batchBegins() {
    moment = Moment.BETWEEN;
  }

  /** A batch has been done, and callbacks hear so. */
  void batchEnds(int inPass, long takenOfIt) {
    position(inPass, takenOfIt);
    batch++;
    moment = Moment.BATCH_END;
  }

  /** The epoch's batches are done, and validation data is looked at. */
  void validates() {
    moment = Moment.VALIDATION;
  }

  /** Callbacks hear that the epoch has ended, with these logs. */
  void epochEnds(Map<String, Double> newLogs) {
    logs = newLogs;
    moment = Moment.EPOCH_END;
  }

  // ---- to a checkpoint ----

  /** Where training stands. */
  Checkpoint taken() {
    data.put(Standing.PASS, pass);
    data.put(Standing.TAKEN, taken);
    boolean epochIsOver = moment == Moment.EPOCH_END;
    return switch (moment) {
      case BEGINNING, VALIDATION ->
          throw new IllegalStateException(
              owner
                  + ": a checkpoint cannot be taken "
                  + (moment == Moment.BEGINNING ? "before the first epoch" : "during validation")
                  + "; take it in onTrainBatchEnd or onEpochEnd");
      default ->
          standing.taken(epochIsOver ? epoch + 1 : epoch, epochIsOver ? 0 : batch, data, pending());
    };
  }

  private Checkpoint.@Nullable Pending pending() {
    List<String> keys = callbacks.yetToHear();
    return switch (moment) {
      case BATCH_END -> new Checkpoint.Pending(epoch, batch - 1, Map.of(), keys);
      case EPOCH_END -> new Checkpoint.Pending(epoch, -1, logs, keys);
      default -> null;
    };
  }

  // ---- from a checkpoint ----

  /** Reads a checkpoint to go on from, and looks whether that is possible. */
  void resumeFrom(Path file) {
    if (moment != Moment.BEGINNING) {
      throw new IllegalStateException(
          owner + ": training can be set to a checkpoint only in onTrainBegin");
    }
    Checkpoint read = Checkpoint.read(file);
    prepare.run();
    standing.requireFits(owner, read, data);
    data.put(Standing.SEED, read.data().get(Standing.SEED));
    from = read;
  }

  /** The seed of the data's order: that of the checkpoint, if there is one. */
  long seed() {
    return data.get(Standing.SEED) instanceof Number number ? number.longValue() : 0;
  }

  /** The pass over the data to begin with. */
  int firstPass(int otherwise) {
    return from != null && from.data().get(Standing.PASS) instanceof Number number
        ? number.intValue()
        : otherwise;
  }

  /** How many batches of that pass were taken before the checkpoint. */
  long firstTaken() {
    return from != null && from.data().get(Standing.TAKEN) instanceof Number number
        ? number.longValue()
        : 0;
  }

  /** The epoch to begin with. */
  int firstEpoch(int otherwise) {
    return from == null ? otherwise : from.epoch();
  }

  /** How many batches of the epoch were done before the checkpoint. */
  int batchesDone(int inEpoch) {
    return from == null || from.epoch() != inEpoch ? 0 : from.batch();
  }

  /** Sets everything to the checkpoint, once callbacks have heard that training begins. */
  void restoreAtBegin() {
    if (from != null) {
      standing.restore(from);
      standing.tellEpochEnd(from);
    }
  }

  /** In the middle of an epoch: its beginning must not have changed anything. */
  void restoreInEpoch() {
    if (from != null) {
      standing.restore(from);
      standing.tellBatchEnd(from);
    }
  }
}
