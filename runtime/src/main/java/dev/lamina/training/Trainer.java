package dev.lamina.training;

import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
import dev.lamina.data.Dataset;
import dev.lamina.engine.SymbolicRun;
import dev.lamina.losses.Loss;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A compiled network: trains and evaluates it. Keras: {@code keras.Model}'s training methods. */
public final class Trainer implements AutoCloseable {
  private static final int MOST_CHECKED = 64;

  private final Network network;
  private final CompileOptions options;
  private final List<String> outputNames;
  private final LossSet losses;
  private final Optimizer optimizer;
  private final MetricSet metrics;
  private final Steps steps;
  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final Map<List<TensorSpec>, Checked> checked = new HashMap<>();
  private @Nullable Checked lastChecked;
  private final Supplier<double[]> results = this::results;
  private final Supplier<double[]> testResults = this::testResults;
  private boolean eager;
  private boolean isWarned;

  /** Layout, types and shapes of a batch that fits the network, and what it makes of it. */
  private record Checked(Layout layout, List<TensorSpec> specs, List<Shape> predictions) {}

  /**
   * Compiles a network.
   *
   * @throws IllegalArgumentException if the options lack something or do not fit together
   */
  public Trainer(Network network, CompileOptions options) {
    this.network = network;
    this.options = options;
    this.optimizer = options.optimizer();
    List<String> known = network.outputNames();
    outputNames = known.isEmpty() ? List.of("output") : known;
    List<OutputOptions> choices = OutputChoices.of(network.label(), options, outputNames);
    for (OutputOptions choice : choices) {
      LossChoice loss = choice.loss();
      if (loss != null) {
        loss.requireOneNumber(network.label());
      }
    }
    losses = new LossSet(choices, outputNames);
    if (losses.parts().isEmpty() && options.trainStep() == null) {
      throw new IllegalArgumentException(
          "compile needs a loss, such as c.loss(\"mse\") or"
              + " c.loss(SparseCategoricalCrossentropy.of())");
    }
    checkTargets();
    this.metrics = new MetricSet(losses, choices, outputNames);
    this.steps = new Steps(network, losses, optimizer, metrics, options.trainStep());
    this.eager = options.runEagerly();
  }

  /** Compares what was declared of the labels with outputs whose shapes are known. */
  private void checkTargets() {
    List<Shape> inputs = network.inputShapes();
    List<Shape> outputs = inputs.isEmpty() ? List.of() : network.outputShapes(inputs);
    Problems problems = new Problems(owner("compile"));
    for (LossSet.Part part : losses.parts()) {
      Target target = part.choice().target();
      if (target != null && part.output() < outputs.size()) {
        LossAdvice.of(network, part, outputs.get(part.output()), target.labels()).stream()
            .filter(problem -> problem.rule().isError())
            .forEach(problem -> problems.add(problem.text()));
      }
    }
    problems.throwIfAny();
  }

  /** What would run, but cannot learn what was meant; said once. */
  List<String> warnings(Samples samples, List<Shape> predictions) {
    List<String> warnings = new ArrayList<>();
    for (LossSet.Part part : isWarned ? List.<LossSet.Part>of() : losses.parts()) {
      int target = losses.target(part.output(), samples.layout().targets());
      Shape labels = samples.targets().get(target).shape();
      Shape prediction = predictions.get(part.output());
      LossAdvice.of(network, part, prediction, LossAdvice.labels(labels)).stream()
          .filter(problem -> !problem.rule().isError())
          .forEach(problem -> warnings.add(problem.text()));
    }
    isWarned = true;
    return warnings;
  }

  /** Whether to run operation by operation instead of a traced plan. */
  public void runEagerly(boolean eager) {
    this.eager = eager;
  }

  /** The optimizer. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** What was compiled, as Keras keeps it in files. */
  public Map<String, @Nullable Object> compileConfig() {
    return losses.parts().isEmpty() // a train step of one's own, which no file keeps
        ? Map.of()
        : CompileConfig.write(options.runEagerly(eager), outputNames);
  }

  /**
   * What a file says was compiled.
   *
   * @param outputNames the names of the model's outputs, in order
   * @throws IllegalArgumentException if something in it is not known, naming it
   */
  public static CompileOptions readCompileConfig(Map<String, ?> config, List<String> outputNames) {
    return CompileConfig.read(config, outputNames);
  }

  /** Trains; what happened is returned. */
  public History fit(List<Tensor> xs, List<Tensor> ys, FitOptions options) {
    return new FitLoop(this, options).run(xs, ys);
  }

  /** Trains on what a dataset hands out; what happened is returned. */
  public History fit(Dataset dataset, FitOptions options) {
    return new FitLoop(this, options).run(dataset);
  }

  /** The losses and the metrics of this data. */
  public Map<String, Double> evaluate(List<Tensor> xs, List<Tensor> ys, EvaluateOptions options) {
    Problems problems = new Problems(owner("evaluate"));
    Samples samples = Samples.of(xs, ys, options.sampleWeights().of(outputNames, problems));
    prepare(samples, problems);
    return evaluate(new ArrayBatches(samples, options.batchSize()), options);
  }

  /** The losses and the metrics of what a dataset hands out. */
  public Map<String, Double> evaluate(Dataset dataset, EvaluateOptions options) {
    try (DatasetBatches batches =
        dataset(dataset, options.batchSize(), "evaluate", "", UnaryOperator.identity())) {
      if (batches.peek(0) == null) {
        throw new IllegalArgumentException(owner("evaluate") + ": the dataset holds no elements");
      }
      return evaluate(batches, options);
    }
  }

  private Map<String, Double> evaluate(Batches batches, EvaluateOptions options) {
    Integer number = options.steps() != null ? options.steps() : batches.number();
    CallbackList callbacks = new Run(network, this).callbacks(options, 1, number);
    try {
      return evaluate(batches, options.steps(), callbacks);
    } finally {
      callbacks.close();
    }
  }

  /** One step on one batch; metrics are of this batch alone. */
  public Map<String, Double> trainOnBatch(
      List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    Batch batch = alone("trainOnBatch", xs, ys, sampleWeights, true);
    steps.train(batch, Steps.Kind.ALONE, eager);
    return new Logs(metrics.reported(true).names(), batch.metrics());
  }

  /** The losses and the metrics of one batch. */
  public Map<String, Double> testOnBatch(
      List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    Batch batch = alone("testOnBatch", xs, ys, sampleWeights, false);
    steps.test(batch, Steps.Kind.ALONE, eager);
    return new Logs(metrics.reported(false).names(), batch.metrics());
  }

  private Batch alone(
      String call, List<Tensor> xs, List<Tensor> ys, List<Tensor> weights, boolean training) {
    Samples samples = Samples.of(xs, ys, weights);
    prepare(call, samples);
    if (training) {
      prepareTraining(samples);
    }
    return new Batch(samples).withMetrics(metrics.reported(training).names().size());
  }

  /** Makes what training on such batches needs besides. */
  void prepareTraining(Samples batch) {
    prepareOptimizer();
    steps.learnNames(batch);
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

  List<String> outputNames() {
    return outputNames;
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

  /** What training reports of all batches since then, worked out when looked into. */
  Logs logs() {
    return new Logs(metrics.reported(true).names(), results);
  }

  private double[] results() {
    return steps.results(true, eager);
  }

  private double[] testResults() {
    return steps.results(false, eager);
  }

  /**
   * Lets layers make what they make in their first training call, such as the state of their random
   * numbers, so that a checkpoint finds it; nothing is computed.
   */
  void prepareRandomState(Samples samples) {
    List<TensorSpec> specs = samples.inputs().stream().map(Tensor::spec).toList();
    List<TensorSpec> unused = SymbolicRun.specs(specs, xs -> network.call(xs, true));
  }

  // ---- what can be known to be wrong before the first step ----

  /** Compares the data of a call with the network, and makes what the first step needs. */
  void prepare(String call, Samples samples) {
    Checked last = lastChecked;
    if (last != null && last.layout().equals(samples.layout()) && samples.hasSpecs(last.specs())) {
      requireLabels(owner(call) + ": ", samples, last.predictions());
    } else {
      prepare(samples, new Problems(owner(call)));
    }
  }

  /**
   * Says all that does not fit, with what was found before, or makes what the first step needs.
   *
   * @throws IllegalArgumentException if anything does not fit; nothing has been changed then
   */
  void prepare(Samples samples, Problems problems) {
    List<Shape> predictions = check(samples, problems, "");
    problems.throwIfAny();
    made(samples, predictions);
  }

  /** Adds what does not fit to the problems. */
  List<Shape> check(Samples samples, Problems problems, String part) {
    return DataChecks.check(network, losses, samples, problems, part);
  }

  /** Makes what the first step needs, for samples that fit. */
  void made(Samples samples, List<Shape> predictions) {
    network.build(samples.inputs().stream().map(x -> DataChecks.anyNumber(x.shape())).toList());
    metrics.build(samples.targets().stream().map(Tensor::shape).toList(), predictions);
    if (checked.size() >= MOST_CHECKED) {
      checked.clear();
    }
    List<TensorSpec> specs = samples.specs();
    lastChecked = new Checked(samples.layout(), specs, predictions);
    checked.put(specs, lastChecked);
  }

  private void requireLabels(String owner, Samples samples, List<Shape> predictions) {
    for (LossSet.Part part : losses.parts()) {
      int target = losses.target(part.output(), samples.layout().targets());
      Loss loss = part.loss();
      try {
        loss.checkTargets(samples.targets().get(target), predictions.get(part.output()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(owner + e.getMessage(), e);
      }
    }
  }

  /**
   * The batches of a dataset, each compared with the network before it is used.
   *
   * @param part which data this is: nothing, or {@code "validation data: "}
   * @param then what is done with the samples of a batch that fits
   */
  DatasetBatches dataset(
      Dataset dataset, int batchSize, String call, String part, UnaryOperator<Samples> then) {
    return new DatasetBatches(
        dataset,
        batchSize,
        (samples, number) -> {
          String batch = part + "batch " + number + " of the dataset: ";
          Checked known = checked.get(samples.specs());
          if (known != null && known.layout().equals(samples.layout())) {
            requireLabels(owner(call) + ": " + batch, samples, known.predictions());
          } else {
            Problems problems = new Problems(owner(call));
            List<Shape> predictions = check(samples, problems, batch);
            problems.throwIfAny();
            made(samples, predictions);
          }
          return then.apply(samples);
        });
  }

  Map<String, Double> evaluate(Batches batches, @Nullable Integer most, CallbackList callbacks) {
    callbacks.onTestBegin();
    resetMetrics();
    batches.begin(0, 0);
    for (int number = 0; most == null || number < most; number++) {
      Batch batch = batches.next();
      if (batch == null) {
        break;
      }
      callbacks.onTestBatchBegin(number);
      steps.test(batch, Steps.Kind.PLAIN, eager);
      Logs logs = new Logs(metrics.reported(false).names(), testResults);
      callbacks.onTestBatchEnd(number, logs);
      logs.expire();
    }
    Map<String, Double> last = new Logs(metrics.reported(false).names(), testResults());
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
