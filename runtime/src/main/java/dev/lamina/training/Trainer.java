package dev.lamina.training;

import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final Map<List<TensorSpec>, Shape> checked = new HashMap<>();
  private @Nullable Checked lastChecked;
  private final Supplier<double[]> results = this::results;
  private boolean eager;

  /** Types and shapes of a batch that fits the network, and what it makes of it. */
  private record Checked(List<TensorSpec> specs, Shape predictions) {}

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
    CallbackList callbacks = new Run(network, this).callbacks(options, 1, batches);
    try {
      return evaluate(samples, options.batchSize(), callbacks);
    } finally {
      callbacks.close();
    }
  }

  /** One step on one batch; metrics are of this batch alone. */
  public Map<String, Double> trainOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    Batch batch = alone("trainOnBatch", x, y, sampleWeight);
    prepareOptimizer();
    steps.train(batch, Steps.Kind.ALONE, eager);
    return new Logs(metrics.names(), batch.metrics());
  }

  /** The loss and the metrics of one batch. */
  public Map<String, Double> testOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    Batch batch = alone("testOnBatch", x, y, sampleWeight);
    steps.test(batch, Steps.Kind.ALONE, eager);
    return new Logs(metrics.names(), batch.metrics());
  }

  private Batch alone(String call, Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    Samples samples = new Samples(owner(call), x, y, sampleWeight);
    prepare(call, samples);
    return new Batch(samples).withMetrics(metrics.names().size());
  }

  /** Makes the optimizer's variables, which otherwise the first training step does. */
  public void prepareOptimizer() {
    if (!optimizer.isBuilt()) {
      optimizer.build(network.trainableWeights());
    }
  }

  Network network() {
    return network;
  }

  MetricSet metrics() {
    return metrics;
  }

  boolean isEager() {
    return eager;
  }

  /** Whose call it is, for messages. */
  String owner(String call) {
    return owners.computeIfAbsent(call, name -> network.label() + ": " + name);
  }

  void train(Batch batch, Steps.Kind kind) {
    steps.train(batch, kind, eager);
  }

  /** Makes the metrics forget all batches. */
  void resetMetrics() {
    steps.reset(eager);
  }

  /** The loss and the metrics of all batches since then, worked out when looked into. */
  Logs logs() {
    return new Logs(metrics.names(), results);
  }

  /** Everything that can be known to be wrong before the first step is said here. */
  void prepare(String call, Samples samples) {
    Shape predictions = predictions(samples);
    DataChecks.targets(owner(call), loss, samples, predictions);
    metrics.build(samples.targets().shape(), predictions);
  }

  /** The shape of the predictions; what does not fit fails here, with nothing computed. */
  private Shape predictions(Samples samples) {
    Checked last = lastChecked;
    if (last != null && samples.hasSpecs(last.specs())) {
      return last.predictions();
    }
    if (!network.isBuilt()) {
      network.build(Samples.anyNumber(samples.x().shape()));
    }
    List<TensorSpec> specs = Steps.inputs(samples).stream().map(Tensor::spec).toList();
    if (checked.size() >= MOST_CHECKED) {
      checked.clear();
    }
    Shape predictions = checked.computeIfAbsent(specs, this::predictions);
    lastChecked = new Checked(specs, predictions);
    return predictions;
  }

  /**
   * Lets layers make what they make in their first training call, such as the state of their random
   * numbers, so that a checkpoint finds it; nothing is computed.
   */
  void prepareRandomState(Samples samples) {
    List<TensorSpec> specs = List.of(samples.x().spec());
    List<TensorSpec> unused =
        SymbolicRun.specs(specs, batch -> List.of(network.call(batch.get(0), true)));
  }

  private Shape predictions(List<TensorSpec> specs) {
    List<TensorSpec> outputs = SymbolicRun.specs(specs, steps::predictAndCompare);
    return Samples.anyNumber(outputs.get(0).shape());
  }

  private double[] results() {
    return steps.results(eager);
  }

  Map<String, Double> evaluate(Samples samples, int batchSize, CallbackList callbacks) {
    callbacks.onTestBegin();
    resetMetrics();
    Batch batch = new Batch(samples);
    for (int number = 0; number < samples.batches(batchSize); number++) {
      callbacks.onTestBatchBegin(number);
      int from = number * batchSize;
      batch.move(from, Math.min(samples.number(), from + batchSize));
      steps.test(batch, Steps.Kind.PLAIN, eager);
      Logs logs = logs();
      callbacks.onTestBatchEnd(number, logs);
      logs.expire();
    }
    Map<String, Double> last = new Logs(metrics.names(), results());
    callbacks.onTestEnd(last);
    return last;
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
