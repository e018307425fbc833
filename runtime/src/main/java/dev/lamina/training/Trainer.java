package dev.lamina.training;

import dev.lamina.engine.SymbolicRun;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Reduction;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled network: trains and evaluates it. Keras: {@code keras.Model}'s training methods. */
public final class Trainer implements AutoCloseable {
  private static final int MOST_CHECKED = 64;

  private final Network network;
  private final CompileOptions options;
  private final Loss loss;
  private final Optimizer optimizer;
  private final MetricSet metrics;
  private final Steps steps;
  private final Map<List<TensorSpec>, Shape> checked = new HashMap<>();
  private boolean eager;

  /**
   * Compiles a network.
   *
   * @throws IllegalArgumentException if the options lack something or do not fit together
   */
  public Trainer(Network network, CompileOptions options) {
    this.network = network;
    this.options = options;
    this.loss = options.loss();
    this.optimizer = options.optimizer();
    if (loss.reduction() == Reduction.NONE) {
      throw new IllegalArgumentException(
          network.label()
              + ": training needs one number for a batch, and the loss's reduction \"none\" gives"
              + " one a sample. Allowed: sum_over_batch_size, sum, mean, mean_with_sample_weight");
    }
    this.metrics = new MetricSet(options);
    this.steps = new Steps(network, loss, optimizer, metrics);
    this.eager = options.runEagerly();
  }

  /** Whether to run operation by operation instead of a traced plan. */
  public void runEagerly(boolean eager) {
    this.eager = eager;
  }

  /** The optimizer. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The loss. */
  public Loss loss() {
    return loss;
  }

  /** What was compiled, as Keras keeps it in files. */
  public Map<String, @Nullable Object> compileConfig() {
    return CompileConfig.write(options.runEagerly(eager));
  }

  /**
   * What a file says was compiled.
   *
   * @throws IllegalArgumentException if something in it is not known, naming it
   */
  public static CompileOptions readCompileConfig(Map<String, ?> config) {
    return CompileConfig.read(config);
  }

  /** Trains; what happened is returned. */
  public History fit(Tensor x, Tensor y, FitOptions options) {
    return new FitLoop(this, options).run(x, y);
  }

  /** The loss and the metrics of this data. */
  public Map<String, Double> evaluate(Tensor x, Tensor y, EvaluateOptions options) {
    Samples samples = new Samples(owner("evaluate"), x, y, options.sampleWeight());
    prepare("evaluate", samples);
    int batches = samples.batches(options.batchSize());
    return evaluate(samples, options.batchSize(), ProgressLogger.listeners(options, 1, batches));
  }

  /** One step on one batch; metrics are of this batch alone. */
  public Map<String, Double> trainOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    Samples batch = new Samples(owner("trainOnBatch"), x, y, sampleWeight);
    prepare("trainOnBatch", batch);
    prepareOptimizer();
    metrics.reset();
    Tensor unused = steps.train(batch, eager);
    return metrics.results();
  }

  /** The loss and the metrics of one batch. */
  public Map<String, Double> testOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    Samples batch = new Samples(owner("testOnBatch"), x, y, sampleWeight);
    prepare("testOnBatch", batch);
    metrics.reset();
    Tensor unused = steps.test(batch, eager);
    return metrics.results();
  }

  /** Makes the optimizer's variables, which otherwise the first training step does. */
  public void prepareOptimizer() {
    optimizer.build(network.trainableWeights());
  }

  Network network() {
    return network;
  }

  MetricSet metrics() {
    return metrics;
  }

  String owner(String call) {
    return network.label() + ": " + call;
  }

  Tensor trainStep(Samples batch) {
    return steps.train(batch, eager);
  }

  /** Everything that can be known to be wrong before the first step is said here. */
  void prepare(String call, Samples samples) {
    network.build(Samples.anyNumber(samples.x().shape()));
    Shape predictions = predictions(samples);
    DataChecks.targets(owner(call), loss, samples, predictions);
    metrics.build(samples.targets().shape(), predictions);
  }

  /** The shape of the predictions; what does not fit fails here, with nothing computed. */
  private Shape predictions(Samples samples) {
    List<TensorSpec> specs = Steps.inputs(samples).stream().map(Tensor::spec).toList();
    Shape known = checked.get(specs);
    if (known != null) {
      return known;
    }
    List<TensorSpec> outputs = SymbolicRun.specs(specs, steps::predictAndCompare);
    Shape predictions = Samples.anyNumber(outputs.get(0).shape());
    if (checked.size() >= MOST_CHECKED) {
      checked.clear();
    }
    checked.put(specs, predictions);
    return predictions;
  }

  Map<String, Double> evaluate(
      Samples samples, int batchSize, Iterable<? extends FitListener> listeners) {
    listeners.forEach(FitListener::onTestBegin);
    metrics.reset();
    for (int batch = 0; batch < samples.batches(batchSize); batch++) {
      for (FitListener listener : listeners) {
        listener.onTestBatchBegin(batch);
      }
      int from = batch * batchSize;
      int to = Math.min(samples.number(), from + batchSize);
      Tensor unused = steps.test(samples.range(from, to), eager);
      for (FitListener listener : listeners) {
        listener.onTestBatchEnd(batch, metrics::results);
      }
    }
    Map<String, Double> logs = metrics.results();
    listeners.forEach(listener -> listener.onTestEnd(logs));
    return logs;
  }

  /** Frees plans, metrics and the optimizer's variables. */
  @Override
  public void close() {
    steps.close();
    metrics.close();
    optimizer.close();
  }

  /** As {@link #close}, but for what the next trainer was given, too. */
  public void closeFor(Trainer next) {
    steps.close();
    metrics.closeBut(next.options.metricObjects());
    if (optimizer != next.optimizer) {
      optimizer.close();
    }
  }
}
