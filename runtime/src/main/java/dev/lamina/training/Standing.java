package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.checkpoint.Checkpoint;
import dev.lamina.config.SerializedObject;
import dev.lamina.engine.Variable;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a training stands, as a checkpoint, and back. */
final class Standing {
  /** The seed is not compared but taken over: it is where the order comes from. */
  static final String SEED = "seed";

  /** Where the data stands, which is taken over, too. */
  static final String PASS = "pass";

  static final String TAKEN = "batches_taken";
  private static final Set<String> TAKEN_OVER = Set.of(SEED, PASS, TAKEN);

  private final Trainer trainer;
  private final CallbackList callbacks;

  Standing(Trainer trainer, CallbackList callbacks) {
    this.trainer = trainer;
    this.callbacks = callbacks;
  }

  Checkpoint taken(
      int epoch,
      int batch,
      Map<String, @Nullable Object> data,
      Checkpoint.@Nullable Pending pending) {
    Map<String, List<Tensor>> tensors = new LinkedHashMap<>();
    variables()
        .forEach(
            (part, all) -> tensors.put(part, all.stream().<Tensor>map(Variable::value).toList()));
    Map<String, @Nullable Object> states = new LinkedHashMap<>();
    callbacks
        .byKey()
        .forEach(
            (key, callback) -> {
              Map<String, @Nullable Object> state = callback.state();
              if (!state.isEmpty()) {
                states.put(key, state);
              }
            });
    return new Checkpoint(
        epoch,
        batch,
        (long) trainer.optimizer().iteration().value().item(),
        trainer.optimizer().className(),
        data,
        tensors,
        states,
        pending);
  }

  private Map<String, List<Variable>> variables() {
    Map<String, List<Variable>> all = new LinkedHashMap<>();
    all.put("model", trainer.network().state());
    all.put("optimizer", trainer.optimizer().variables());
    all.put("metrics", trainer.metrics().variables());
    return all;
  }

  /**
   * Looks whether training can go on from there.
   *
   * @throws IllegalArgumentException saying everything that does not fit; nothing has changed then
   */
  void requireFits(String owner, Checkpoint checkpoint, Map<String, @Nullable Object> data) {
    List<String> problems = new ArrayList<>();
    String optimizer = trainer.optimizer().className();
    if (!optimizer.equals(checkpoint.optimizer())) {
      problems.add(
          "it was trained with " + checkpoint.optimizer() + ", this model with " + optimizer);
    }
    data.forEach(
        (key, value) -> {
          Object before = checkpoint.data().get(key);
          if (!TAKEN_OVER.contains(key) && !Objects.equals(before, value)) {
            problems.add(key + " was " + before + ", now it is " + value);
          }
        });
    variables().forEach((part, all) -> compare(part, all, checkpoint.part(part), problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          owner
              + " cannot go on from the checkpoint ("
              + checkpoint
              + "):\n  "
              + String.join("\n  ", problems)
              + "\nMake and compile the model as it was, and give the same data and batch size");
    }
  }

  private static void compare(
      String part, List<Variable> variables, List<Tensor> values, List<String> problems) {
    if (variables.size() != values.size()) {
      problems.add(
          "the "
              + part
              + " has "
              + variables.size()
              + " variables, the checkpoint "
              + values.size());
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      Variable variable = variables.get(i);
      Tensor value = values.get(i);
      if (!variable.spec().equals(value.spec())) {
        problems.add(
            part
                + "/"
                + i
                + " \""
                + variable.name()
                + "\" is "
                + variable.spec()
                + ", in the checkpoint "
                + value.spec());
      }
    }
  }

  /** Sets all variables and the callbacks' states. */
  void restore(Checkpoint checkpoint) {
    variables()
        .forEach(
            (part, all) -> {
              for (int i = 0; i < all.size(); i++) {
                all.get(i).assign(checkpoint.part(part).get(i));
              }
            });
    callbacks
        .byKey()
        .forEach(
            (key, callback) -> {
              if (checkpoint.callbacks().get(key) instanceof Map<?, ?> state) {
                callback.setState(SerializedObject.withStringKeys(state));
              }
            });
  }

  /** Tells those callbacks of an epoch's end that had not heard of it. */
  void tellEpochEnd(Checkpoint checkpoint) {
    Checkpoint.Pending pending = checkpoint.pending();
    if (pending != null && pending.batch() < 0) {
      for (Callback callback : waiting(pending)) {
        callback.onEpochEnd(pending.epoch(), new LinkedHashMap<>(pending.logs()));
      }
    }
  }

  /** Tells those callbacks of a batch's end that had not heard of it. */
  void tellBatchEnd(Checkpoint checkpoint) {
    Checkpoint.Pending pending = checkpoint.pending();
    if (pending != null && pending.batch() >= 0) {
      Logs logs = trainer.logs();
      for (Callback callback : waiting(pending)) {
        callback.onTrainBatchEnd(pending.batch(), logs);
      }
      logs.expire();
    }
  }

  private List<Callback> waiting(Checkpoint.Pending pending) {
    List<Callback> waiting = new ArrayList<>();
    callbacks
        .byKey()
        .forEach(
            (key, callback) -> {
              if (pending.callbacks().contains(key)) {
                waiting.add(callback);
              }
            });
    return waiting;
  }
}
