package dev.lamina.callbacks;

import dev.lamina.engine.Variable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes event files for <a href="https://www.tensorflow.org/tensorboard">TensorBoard</a>: the logs
 * of training under {@code train}, those of validation under {@code validation}, with Keras' tags
 * ({@code epoch_loss}, {@code batch_loss}, {@code evaluation_loss_vs_iterations}, {@code
 * epoch_learning_rate}), and on request histograms of the weights. Needs no TensorFlow. Keras:
 * {@code keras.callbacks.TensorBoard}.
 *
 * <p>Look at them with {@code tensorboard --logdir logs}. Graphs, images, embeddings and profiles
 * are not written.
 */
public final class TensorBoard extends Callback {
  private static final String VALIDATION = "val_";

  private final Path folder;
  private final Options options;
  private @Nullable EventFile train;
  private @Nullable EventFile validation;
  private long trainBatch;
  private long batchBegin;
  private long epochBegin;
  private long stepAtEpochBegin;

  private TensorBoard(Path folder, Options options) {
    this.folder = folder;
    this.options = options;
  }

  /** Writes the logs of each epoch into this folder. */
  public static TensorBoard of(Path logDir) {
    return of(logDir, options -> {});
  }

  /** Writes into this folder what these options say. */
  public static TensorBoard of(Path logDir, Consumer<? super Options> options) {
    Options all = new Options();
    options.accept(all);
    return new TensorBoard(logDir, all);
  }

  /** What is written, and how often. */
  public static final class Options {
    private int histogramFreq;
    private int updateFreq;
    private boolean writeStepsPerSecond;

    private Options() {}

    /** After how many epochs to write histograms of the weights; 0, the default, for never. */
    public Options histogramFreq(int epochs) {
      histogramFreq = MonitorOptions.atLeast(0, "histogramFreq", epochs);
      return this;
    }

    /** After how many batches to write their logs; only those of epochs are by default. */
    public Options updateFreq(int batches) {
      updateFreq = MonitorOptions.atLeast(1, "updateFreq", batches);
      return this;
    }

    /** Whether to write how many steps a second were done; no by default. */
    public Options writeStepsPerSecond(boolean write) {
      writeStepsPerSecond = write;
      return this;
    }
  }

  private EventFile train() {
    EventFile open = train;
    if (open == null) {
      open = new EventFile(folder.resolve("train"));
      train = open;
    }
    return open;
  }

  private EventFile validation() {
    EventFile open = validation;
    if (open == null) {
      open = new EventFile(folder.resolve("validation"));
      validation = open;
    }
    return open;
  }

  @Override
  public void onTrainBegin() {
    trainBatch = 0;
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (options.writeStepsPerSecond) {
      epochBegin = System.nanoTime();
      stepAtEpochBegin = model().step();
    }
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    trainBatch++;
    batchBegin = System.nanoTime();
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (options.updateFreq == 0 || trainBatch % options.updateFreq != 0) {
      return;
    }
    if (options.writeStepsPerSecond) {
      train().scalar("batch_steps_per_second", perSecond(1, batchBegin), trainBatch);
    }
    logs.forEach((name, value) -> train().scalar("batch_" + name, value, trainBatch));
  }

  private static double perSecond(long count, long since) {
    return count * 1e9 / Math.max(1, System.nanoTime() - since);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    long step = model().step();
    logs.forEach(
        (name, value) -> validation().scalar("evaluation_" + name + "_vs_iterations", value, step));
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Map<String, Double> ofTraining = new LinkedHashMap<>();
    logs.forEach(
        (name, value) -> {
          if (name.startsWith(VALIDATION)) {
            String bare = name.substring(VALIDATION.length());
            validation().scalar("epoch_" + bare, value, epoch);
          } else {
            ofTraining.put(name, value);
          }
        });
    ofTraining.put("learning_rate", model().optimizer().learningRate().item());
    if (options.writeStepsPerSecond) {
      long steps = model().step() - stepAtEpochBegin;
      ofTraining.put("steps_per_second", perSecond(steps, epochBegin));
    }
    ofTraining.forEach((name, value) -> train().scalar("epoch_" + name, value, epoch));
    if (options.histogramFreq > 0 && epoch % options.histogramFreq == 0) {
      writeHistograms(epoch);
    }
    train().flush(); // so that one can look on
    EventFile open = validation;
    if (open != null) {
      open.flush();
    }
  }

  private void writeHistograms(int epoch) {
    for (Variable weight : model().weights()) {
      Histogram histogram = Histogram.of(weight.value().toDoubleArray());
      train().histogram(weight.name() + "/histogram", histogram, epoch);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.io.UncheckedIOException if a file cannot be written to its end
   */
  @Override
  public void close() {
    EventFile first = train;
    EventFile second = validation;
    train = null;
    validation = null;
    try {
      if (first != null) {
        first.close();
      }
    } finally {
      if (second != null) {
        second.close();
      }
    }
  }
}
