package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.CallbackModel;
import dev.lamina.callbacks.CallbackParams;
import dev.lamina.engine.Variable;
import dev.lamina.metrics.Metric;
import dev.lamina.optimizers.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of {@code fit}, {@code evaluate} or {@code predict}, as its callbacks see it. */
final class Run implements CallbackModel {
  private final Network network;
  private final @Nullable Trainer trainer;
  private boolean stopping;
  private int epoch;
  private @Nullable Batch batch;
  private @Nullable FitProgress progress;

  /** For this network, which the trainer trains if there is one. */
  Run(Network network, @Nullable Trainer trainer) {
    this.network = network;
    this.trainer = trainer;
  }

  /**
   * The callbacks of these options and those that are always there, told about this run.
   *
   * @param always called after the user's, before the progress line
   */
  CallbackList callbacks(
      ProgressOptions<?> options, int epochs, @Nullable Integer steps, Callback... always) {
    List<Callback> all = new ArrayList<>(options.callbacks());
    all.addAll(List.of(always));
    if (options.verbose() > 0) {
      all.add(new ProgressLogger(options));
    }
    CallbackList list = new CallbackList(all);
    list.setParams(new CallbackParams(options.verbose(), epochs, steps));
    list.setModel(this);
    return list;
  }

  /** Says which epoch begins. */
  void atEpoch(int number) {
    epoch = number;
  }

  /** Says which batch is trained on. */
  void at(Batch now) {
    batch = now;
  }

  /** Says how far {@code fit} is, of which checkpoints may be taken from now on. */
  void of(FitProgress fit) {
    progress = fit;
  }

  @Override
  public String label() {
    return network.label();
  }

  @Override
  public List<Variable> weights() {
    return network.weights();
  }

  @Override
  public List<Variable> trainableWeights() {
    return network.trainableWeights();
  }

  @Override
  public Optimizer optimizer() {
    if (trainer == null) {
      throw new IllegalStateException(label() + ": predict has no optimizer");
    }
    return trainer.optimizer();
  }

  @Override
  public void save(Path file) {
    network.save(file);
  }

  @Override
  public void saveWeights(Path file) {
    network.saveWeights(file);
  }

  @Override
  public Map<String, Metric> metrics() {
    return trainer == null ? Map.of() : trainer.metrics().byName();
  }

  @Override
  public void saveCheckpoint(Path file) {
    progress("a checkpoint can be taken").taken().write(file);
  }

  @Override
  public void resumeFrom(Path file) {
    progress("training can be set to a checkpoint").resumeFrom(file);
  }

  private FitProgress progress(String what) {
    if (progress == null) {
      throw new IllegalStateException(label() + ": " + what + " only in fit");
    }
    return progress;
  }

  @Override
  public void stopTraining() {
    stopping = true;
  }

  @Override
  public boolean isStopping() {
    return stopping;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public long step() {
    return (long) optimizer().iteration().value().item();
  }

  @Override
  public Optional<String> firstLayerNotFinite() {
    if (batch == null || trainer == null) {
      return Optional.empty();
    }
    return new Remembered(trainer).firstNotFinite(batch);
  }
}
