package dev.lamina.training;

import dev.lamina.random.Seeds;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}: epochs of batches, validation, history and progress. */
final class FitLoop {
  private final Trainer trainer;
  private final FitOptions options;
  private final String owner;

  FitLoop(Trainer trainer, FitOptions options) {
    this.trainer = trainer;
    this.options = options;
    this.owner = trainer.owner("fit");
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
    int batches = samples.batches(options.batchSize());
    Map<String, Integer> params = new LinkedHashMap<>();
    params.put("verbose", options.verbose());
    params.put("epochs", options.epochs());
    params.put("steps", batches);
    History history = new History(params);
    List<FitListener> listeners = new ArrayList<>(options.listeners());
    listeners.addAll(ProgressLogger.listeners(options, options.epochs(), batches));
    Long given = options.seed();
    long seed = given != null ? given : Seeds.next();

    listeners.forEach(FitListener::onTrainBegin);
    Epochs work = new Epochs(samples, seed, listeners);
    Map<String, Double> last = Map.of();
    for (int epoch = options.initialEpoch(); epoch < options.epochs(); epoch++) {
      int number = epoch;
      trainer.resetMetrics();
      listeners.forEach(listener -> listener.onEpochBegin(number));
      work.run(epoch);
      Map<String, Double> logs = new TreeMap<>(trainer.logs());
      if (validation != null && (epoch + 1) % options.validationFreq() == 0) {
        trainer
            .evaluate(validation, options.validationBatchSize(), listeners)
            .forEach((key, value) -> logs.put("val_" + key, value));
      }
      history.add(epoch, logs);
      listeners.forEach(listener -> listener.onEpochEnd(number, logs));
      last = logs;
    }
    if (options.epochs() > options.initialEpoch()) {
      trainer.optimizer().finish();
    }
    Map<String, Double> logs = last;
    listeners.forEach(listener -> listener.onTrainEnd(logs));
    return history;
  }

  /** The batches of epochs; what they need is made once. */
  private final class Epochs {
    private final Batch batch;
    private final int samples;
    private final int @Nullable [] order;
    private final long seed;
    private final List<FitListener> listeners;
    private final @Nullable NaNGuard guard;
    private final Supplier<Map<String, Double>> logs = trainer::logs;

    Epochs(Samples samples, long seed, List<FitListener> listeners) {
      this.samples = samples.number();
      this.seed = seed;
      this.listeners = listeners;
      batch = new Batch(samples);
      order = options.shuffle() ? new int[samples.number()] : null;
      guard = options.guardNaN() ? new NaNGuard(owner, trainer) : null;
    }

    void run(int epoch) {
      if (order != null) {
        Order.shuffle(order, seed, epoch);
        batch.reorder(order);
      }
      for (int number = 0, from = 0; from < samples; number++, from += options.batchSize()) {
        for (int i = 0; i < listeners.size(); i++) {
          listeners.get(i).onTrainBatchBegin(number);
        }
        batch.move(from, from + Math.min(options.batchSize(), samples - from));
        if (guard == null) {
          trainer.train(batch, Steps.Kind.PLAIN);
        } else {
          guard.train(batch, number, epoch);
        }
        for (int i = 0; i < listeners.size(); i++) {
          listeners.get(i).onTrainBatchEnd(number, logs);
        }
      }
    }
  }
}
