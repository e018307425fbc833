package dev.lamina.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves the model, or its weights, after each epoch or every so many steps; on request only when it
 * has become better. Keras: {@code keras.callbacks.ModelCheckpoint}.
 *
 * <pre>{@code
 * ModelCheckpoint.of("best/{epoch:02d}-{val_loss:.2f}.keras", o -> o.saveBestOnly(true))
 * }</pre>
 *
 * <p>The file name may hold the epoch, counted from 1, the batch, if there is one, and whatever the
 * logs hold. Folders are made. A file is replaced as a whole: whatever happens while it is written,
 * the old one or the new one is there.
 */
public final class ModelCheckpoint extends Callback {
  private final FileNamePattern pattern;
  private final Options options;
  private final Monitor monitor;
  private @Nullable Double best;
  private int stepsSinceSaving;

  private ModelCheckpoint(String file, Options options) {
    String ending = options.saveWeightsOnly ? ".weights.h5" : ".keras";
    if (!file.endsWith(ending)) {
      throw new IllegalArgumentException(
          "ModelCheckpoint: the file's name must end in %s%s. Received: %s"
              .formatted(ending, options.saveWeightsOnly ? " with saveWeightsOnly" : "", file));
    }
    this.pattern = new FileNamePattern(file);
    this.options = options;
    this.monitor = options.monitor(ModelCheckpoint.class);
    this.best = options.initialValueThreshold;
  }

  /** Saves the model after each epoch. */
  public static ModelCheckpoint of(String file) {
    return of(file, options -> {});
  }

  /**
   * Saves as these options say.
   *
   * @throws IllegalArgumentException if the file's name does not end in {@code .keras}, or {@code
   *     .weights.h5} for weights only
   */
  public static ModelCheckpoint of(String file, Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new ModelCheckpoint(file, all);
  }

  /** What to save, and when. */
  public static final class Options extends MonitorOptions<Options> {
    private boolean saveBestOnly;
    private boolean saveWeightsOnly;
    private int saveFreq;
    private @Nullable Double initialValueThreshold;

    private Options() {
      super(0);
    }

    @Override
    Options self() {
      return this;
    }

    /** Whether to save only what is better than all before; no by default. */
    public Options saveBestOnly(boolean only) {
      saveBestOnly = only;
      return this;
    }

    /** Whether to save only the weights and the optimizer's state; no by default. */
    public Options saveWeightsOnly(boolean only) {
      saveWeightsOnly = only;
      return this;
    }

    /** After how many steps to save, counted over epochs; after each epoch by default. */
    public Options saveFreq(int steps) {
      saveFreq = atLeast(1, "saveFreq", steps);
      return this;
    }

    /** What the first value must better to be saved, with {@link #saveBestOnly}. */
    public Options initialValueThreshold(double value) {
      initialValueThreshold = value;
      return this;
    }
  }

  /** The best value so far. */
  public @Nullable Double best() {
    return best;
  }

  @Override
  public void onTrainBegin() {
    if (options.saveBestOnly) {
      monitor.prepare(model());
    }
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (options.saveFreq > 0 && ++stepsSinceSaving >= options.saveFreq) {
      stepsSinceSaving = 0;
      Map<String, Number> numbers = new TreeMap<>(logs);
      numbers.putIfAbsent("batch", batch + 1);
      save(model().epoch(), numbers, logs);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (options.saveFreq == 0) {
      save(epoch, new TreeMap<>(logs), logs);
    }
  }

  private void save(int epoch, Map<String, Number> numbers, Map<String, Double> logs) {
    numbers.put("epoch", epoch + 1);
    Path file = pattern.with(numbers);
    if (options.saveBestOnly && !improves(epoch, logs, file)) {
      return;
    }
    if (!options.saveBestOnly) {
      print(epoch, "saving model to " + file);
    }
    makeFolder(file);
    if (options.saveWeightsOnly) {
      model().saveWeights(file);
    } else {
      model().save(file);
    }
    print(epoch, "finished saving model to " + file);
  }

  /** Like Keras, saves when there is nothing to compare. */
  private boolean improves(int epoch, Map<String, Double> logs, Path file) {
    Double current = monitor.value(logs);
    if (current == null) {
      return true;
    }
    String before = best == null ? "None" : String.format(Locale.ROOT, "%.5f", best);
    if (!monitor.isBetter(current, best)) {
      print(epoch, monitor.key() + " did not improve from " + before);
      return false;
    }
    print(
        epoch,
        String.format(
            Locale.ROOT,
            "%s improved from %s to %.5f, saving model to %s",
            monitor.key(),
            before,
            current,
            file));
    best = current;
    return true;
  }

  private static void makeFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "ModelCheckpoint: the folder of " + file + " cannot be made: " + e, e);
    }
  }

  private void print(int epoch, String text) {
    if (options.isVerbose()) {
      System.out.println("\nEpoch " + (epoch + 1) + ": " + text);
    }
  }
}
