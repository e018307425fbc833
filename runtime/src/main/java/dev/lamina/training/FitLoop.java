package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: epochs of batches, validation, history and progress. */
final class FitLoop {
  private final Trainer trainer;
  private final FitOptions options;
  private final String owner;
  private final Run run;

  FitLoop(Trainer trainer, FitOptions options) {
    this.trainer = trainer;
    this.options = options;
    this.owner = trainer.owner("fit");
    this.run = new Run(trainer.network(), trainer);
  }

  History run(Tensor x, Tensor y) {
    Samples all = new Samples(owner, x, y, options.sampleWeight());
    Samples validation = validation(all);
    Samples samples = weighted(training(all, validation));
    if (options.guardNaN()) {
      DataChecks.finite(owner, samples);
    }
    trainer.prepare("fit", samples);
    if (validation != null) {
      trainer.prepare("fit, validation data", validation);
    }
    trainer.prepareOptimizer();
    return train(samples, validation);
  }

  private @Nullable Samples validation(Samples all) {
    FitOptions.Validation given = options.validation();
    if (given != null) {
      return new Samples(owner + ", validation data", given.x(), given.y(), given.sampleWeight());
    }
    return options.validationSplit() == 0 ? null : all.range(split(all), all.number());
  }

  private Samples training(Samples all, @Nullable Samples validation) {
    boolean isSplit = options.validation() == null && validation != null;
    return isSplit ? all.range(0, split(all)) : all;
  }

  /** The last part is for validation: as many train as fit below the split. */
  private int split(Samples all) {
    int number = all.number();
    int split = (int) Math.floor(number * (1 - options.validationSplit()));
    if (split == 0 || split == number) {
      throw new IllegalArgumentException(
          owner
              + ": validationSplit "
              + options.validationSplit()
              + " of "
              + number
              + " samples leaves none for "
              + (split == 0 ? "training" : "validation"));
    }
    return split;
  }

  private Samples weighted(Samples samples) {
    Map<Integer, Double> byClass = options.classWeight();
    if (byClass == null) {
      return samples;
    }
    if (samples.weight() != null) {
      throw new IllegalArgumentException(
          owner + ": classWeight and sampleWeight cannot be given both; multiply them into one");
    }
    return samples.weighted(Samples.classWeights(samples.targets(), byClass));
  }

  private History train(Samples samples, @Nullable Samples validation) {
    List<History> given =
        options.callbacks().stream()
            .filter(History.class::isInstance)
            .map(History.class::cast)
            .toList();
    History history = given.isEmpty() ? new History() : given.get(0);
    Callback[] always = given.isEmpty() ? new Callback[] {history} : new Callback[0];
    CallbackList callbacks =
        run.callbacks(options, options.epochs(), samples.batches(options.batchSize()), always);
    try {
      train(samples, validation, callbacks);
    } finally {
      callbacks.close();
    }
    return history;
  }

  private void train(Samples samples, @Nullable Samples validation, CallbackList callbacks) {
    Long given = options.seed();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("samples", samples.number());
    data.put("batch_size", options.batchSize());
    data.put("shuffle", options.shuffle());
    data.put(Standing.SEED, given != null ? given : Seeds.next());
    FitProgress progress =
        new FitProgress(owner, trainer, callbacks, data, () -> trainer.prepareRandomState(samples));
    run.of(progress);
    Path checkpoint = options.resumeFrom();
    if (checkpoint != null) {
      progress.resumeFrom(checkpoint);
    }
    callbacks.onTrainBegin();
    progress.restoreAtBegin();
    Epochs work = new Epochs(samples, progress, callbacks);
    int first = progress.firstEpoch(options.initialEpoch());
    Map<String, Double> logs = Map.of();
    for (int epoch = first; epoch < options.epochs(); epoch++) {
      int done = progress.batchesDone(epoch);
      run.atEpoch(epoch);
      progress.at(epoch, done);
      if (done == 0) {
        trainer.resetMetrics();
      }
      callbacks.onEpochBegin(epoch);
      if (done > 0) {
        progress.restoreInEpoch();
      }
      work.run(epoch, done);
      logs = new TreeMap<>(trainer.logs());
      if (validation != null && (epoch + 1) % options.validationFreq() == 0) {
        progress.validates();
        Map<String, Double> found =
            trainer.evaluate(validation, options.validationBatchSize(), callbacks);
        for (Map.Entry<String, Double> each : found.entrySet()) {
          logs.put("val_" + each.getKey(), each.getValue());
        }
      }
      Map<String, Double> told = new LinkedHashMap<>(logs); // callbacks may add to them
      progress.epochEnds(told);
      callbacks.onEpochEnd(epoch, told);
      if (run.isStopping()) {
        break;
      }
    }
    if (options.epochs() > first) {
      trainer.optimizer().finish();
    }
    callbacks.onTrainEnd(logs);
  }

  /** The batches of epochs; what they need is made once. */
  private final class Epochs {
    private final Batch batch;
    private final int samples;
    private final int @Nullable [] order;
    private final FitProgress progress;
    private final CallbackList callbacks;
    private final @Nullable NaNGuard guard;

    Epochs(Samples samples, FitProgress progress, CallbackList callbacks) {
      this.samples = samples.number();
      this.progress = progress;
      this.callbacks = callbacks;
      batch = new Batch(samples);
      order = options.shuffle() ? new int[samples.number()] : null;
      guard = options.guardNaN() ? new NaNGuard(owner, trainer) : null;
      run.on(batch);
    }

    /** All batches of an epoch, but for so many that are done. */
    void run(int epoch, int done) {
      if (order != null) {
        Order.shuffle(order, progress.seed(), epoch);
        batch.reorder(order);
      }
      int from = done * options.batchSize();
      for (int number = done; from < samples && !run.isStopping(); number++) {
        progress.batchBegins();
        callbacks.onTrainBatchBegin(number);
        batch.move(from, from + Math.min(options.batchSize(), samples - from));
        if (guard == null) {
          trainer.train(batch, Steps.Kind.PLAIN);
        } else {
          guard.train(batch, number, epoch);
        }
        Logs logs = trainer.logs();
        progress.batchEnds();
        callbacks.onTrainBatchEnd(number, logs);
        logs.expire();
        from += options.batchSize();
      }
    }
  }
}
