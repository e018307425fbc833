package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
import dev.lamina.data.Dataset;
import dev.lamina.random.Seeds;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: checks, epochs of batches, validation, history and progress. */
final class FitLoop {
  private static final System.Logger LOG = System.getLogger(FitLoop.class.getName());
  private static final String VALIDATION = "validation data: ";

  private final Trainer trainer;
  private final FitOptions options;
  private final String owner;
  private final Run run;
  private final Problems problems;
  private final Map<String, @Nullable Object> data = new LinkedHashMap<>();

  FitLoop(Trainer trainer, FitOptions options) {
    this.trainer = trainer;
    this.options = options;
    this.owner = trainer.owner("fit");
    this.run = new Run(trainer.network(), trainer);
    this.problems = new Problems(owner);
  }

  // ---- the data ----

  History run(List<Tensor> xs, List<Tensor> ys) {
    Samples all = Samples.of(xs, ys, options.sampleWeights().of(trainer.outputNames(), problems));
    int split = split(all);
    Samples samples = split < 0 ? all : all.range(0, split);
    Samples held = split < 0 ? null : all.range(split, all.number());
    List<Shape> predictions = check(samples, "");
    if (options.classWeight() != null) {
      ClassWeights.check(samples, problems);
    }
    try (Batches validation = validation(held)) {
      problems.throwIfAny();
      trainer.made(samples, predictions);
      warn(samples, predictions);
      Samples weighted = weighted(samples);
      data.put("samples", weighted.number());
      data.put("batch_size", options.batchSize());
      data.put("shuffle", options.shuffle());
      return fit(
          new ArrayBatches(weighted, options.batchSize(), options.shuffle()),
          weighted.range(0, Math.min(options.batchSize(), weighted.number())),
          validation);
    }
  }

  History run(Dataset dataset) {
    if (options.validationSplit() > 0) {
      problems.add(
          "validationSplit is for data in memory; split a dataset with take(n) and skip(n) and give"
              + " the rest as validationData");
    }
    if (!options.sampleWeights().of(trainer.outputNames(), problems).isEmpty()) {
      problems.add("sampleWeight is for data in memory; a dataset's examples hold their weights");
    }
    if (dataset.isEndless() && options.stepsPerEpoch() == null) {
      problems.add("the dataset has no end, so stepsPerEpoch must say how long an epoch is");
    }
    problems.throwIfAny();
    try (DatasetBatches batches =
        trainer.dataset(dataset, options.batchSize(), "fit", "", this::weighted)) {
      Samples first = batches.peek(options.initialEpoch());
      if (first == null) {
        problems.add("the dataset holds no elements");
        problems.throwIfAny();
        throw new IllegalStateException(owner + ": an empty dataset was let through");
      }
      List<Shape> predictions = check(first, "");
      if (options.classWeight() != null) {
        ClassWeights.check(first, problems);
      }
      try (Batches validation = validation(null)) {
        problems.throwIfAny();
        trainer.made(first, predictions);
        warn(first, predictions);
        data.put("batches", batches.number());
        return fit(batches, first, validation);
      }
    }
  }

  /** Warnings stand before the first line of progress. */
  private void warn(Samples samples, List<Shape> predictions) {
    if (options.verbose() > 0) {
      trainer
          .warnings(samples, predictions)
          .forEach(text -> options.out().println("Warning: " + text));
    }
  }

  private List<Shape> check(Samples samples, String part) {
    int before = problems.number();
    List<Shape> predictions = trainer.check(samples, problems, part);
    if (options.guardsData() && problems.number() == before) {
      DataChecks.finite(samples, problems, part, trainer.network());
    }
    return predictions;
  }

  /** Where the part for validation begins: as many train as fit below the split. -1 for none. */
  private int split(Samples all) {
    if (options.validation() != null || options.validationSplit() == 0) {
      return -1;
    }
    boolean counted = all.tensors().stream().allMatch(tensor -> tensor.rank() > 0);
    if (!counted || all.tensors().stream().anyMatch(each -> each.dim(0) != all.number())) {
      return -1; // the checks say so
    }
    int number = all.number();
    int split = (int) Math.floor(number * (1 - options.validationSplit()));
    if (split == 0 || split == number) {
      problems.add(
          "validationSplit "
              + options.validationSplit()
              + " of "
              + number
              + " samples leaves none for "
              + (split == 0 ? "training" : "validation"));
      return -1;
    }
    return split;
  }

  private @Nullable Batches validation(@Nullable Samples held) {
    FitOptions.Validation given = options.validation();
    int batchSize = options.validationBatchSize();
    if (given != null && given.dataset() != null) {
      return checked(
          trainer.dataset(given.dataset(), batchSize, "fit", VALIDATION, UnaryOperator.identity()));
    }
    Samples samples = given == null ? held : Samples.of(given.xs(), given.ys(), given.weights());
    if (samples == null) {
      return null;
    }
    List<Shape> unused = check(samples, VALIDATION);
    return problems.isEmpty() ? new ArrayBatches(samples, batchSize) : null;
  }

  private Batches checked(DatasetBatches validation) {
    Samples first = validation.peek(0);
    if (first == null) {
      problems.add(VALIDATION + "the dataset holds no elements");
    } else {
      List<Shape> unused = check(first, VALIDATION);
    }
    return validation;
  }

  private Samples weighted(Samples samples) {
    Map<Integer, Double> byClass = options.classWeight();
    return byClass == null ? samples : new ClassWeights(byClass).weighted(samples);
  }

  // ---- the epochs ----

  private History fit(Batches batches, Samples first, @Nullable Batches validation) {
    trainer.prepareTraining(first);
    List<History> given =
        options.callbacks().stream()
            .filter(History.class::isInstance)
            .map(History.class::cast)
            .toList();
    History history = given.isEmpty() ? new History() : given.get(0);
    Callback[] always = given.isEmpty() ? new Callback[] {history} : new Callback[0];
    Integer steps = options.stepsPerEpoch() != null ? options.stepsPerEpoch() : batches.number();
    CallbackList callbacks = run.callbacks(options, options.epochs(), steps, always);
    try {
      Long seed = options.seed();
      data.put(Standing.SEED, seed != null ? seed : Seeds.next());
      FitProgress progress =
          new FitProgress(owner, trainer, callbacks, data, () -> trainer.prepareRandomState(first));
      run.of(progress);
      Path checkpoint = options.resumeFrom();
      if (checkpoint != null) {
        progress.resumeFrom(checkpoint);
      }
      callbacks.onTrainBegin();
      progress.restoreAtBegin();
      callbacks.onTrainEnd(fit(new Epochs(batches, progress, callbacks), validation));
    } finally {
      callbacks.close();
    }
    return history;
  }

  /** All epochs; the logs of the last. */
  private Map<String, Double> fit(Epochs epochs, @Nullable Batches validation) {
    FitProgress progress = epochs.progress;
    CallbackList callbacks = epochs.callbacks;
    Map<String, Double> logs = Map.of();
    int first = progress.firstEpoch(options.initialEpoch());
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
      epochs.run(epoch, done);
      logs = new TreeMap<>(trainer.logs());
      if (validation != null && (epoch + 1) % options.validationFreq() == 0) {
        progress.validates();
        Map<String, Double> found =
            trainer.evaluate(validation, options.validationSteps(), callbacks);
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
    return logs;
  }

  /** The batches of epochs; what they need is made once. */
  private final class Epochs {
    private final Batches batches;
    private final FitProgress progress;
    private final CallbackList callbacks;
    private final @Nullable NaNGuard guard;
    private final @Nullable Integer steps = options.stepsPerEpoch();
    private int pass;
    private long taken;
    private boolean open;

    Epochs(Batches batches, FitProgress progress, CallbackList callbacks) {
      this.batches = batches;
      this.progress = progress;
      this.callbacks = callbacks;
      guard = options.guardsSteps() ? new NaNGuard(owner, trainer) : null;
      pass = progress.firstPass(options.initialEpoch());
      taken = progress.firstTaken();
    }

    /** All batches of an epoch, but for so many that are done. */
    void run(int epoch, int done) {
      if (!open) {
        batches.begin(pass, progress.seed());
        batches.skip(taken);
        open = true;
      }
      for (int number = done; (steps == null || number < steps) && !run.isStopping(); number++) {
        Batch batch = batches.next();
        if (batch == null) {
          warnOfTooFew(number);
          next();
          break;
        }
        taken++;
        run.at(batch);
        progress.batchBegins();
        callbacks.onTrainBatchBegin(number);
        if (guard == null) {
          trainer.train(batch, Steps.Kind.PLAIN);
        } else {
          guard.train(batch, number, epoch);
        }
        Logs logs = trainer.logs();
        progress.batchEnds(pass, taken);
        callbacks.onTrainBatchEnd(number, logs);
        logs.expire();
      }
      Integer known = batches.number();
      if (open && (steps == null || (known != null && taken >= known))) {
        next();
      }
    }

    /** The data has been gone through: the next epoch begins with it anew. */
    private void next() {
      open = false;
      pass++;
      taken = 0;
      progress.position(pass, taken);
    }

    private void warnOfTooFew(int number) {
      if (steps != null) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}: the data ran out after {1} of {2} steps of the epoch; a dataset needs"
                + " stepsPerEpoch * epochs batches, which repeat() gives",
            owner,
            number,
            steps);
      }
    }
  }
}
