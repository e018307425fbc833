package dev.lamina.models;

import dev.lamina.callbacks.History;
import dev.lamina.data.Dataset;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.EvaluateOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.PredictOptions;
import dev.lamina.training.Predictor;
import dev.lamina.training.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a model does: compile, fit, evaluate, predict. The first half of a model. */
abstract sealed class TrainableModel extends BaseLayer implements AutoCloseable permits Model {
  private volatile @Nullable Predictor predictor;
  private @Nullable Trainer trainer;
  private boolean eager;
  private volatile boolean closed;

  final String modelLabel() {
    return "Model \"" + name() + "\"";
  }

  /** This half and the other. */
  private Model model() {
    return (Model) this;
  }

  private static <O> O chosen(O options, Consumer<? super O> by) {
    by.accept(options);
    return options;
  }

  // ---- compile ----

  /**
   * Says how to train: optimizer, loss and metrics. Compiling again starts with a fresh optimizer
   * and leaves the weights as they are.
   *
   * @throws IllegalArgumentException if a name is not known, or optimizer or loss are missing
   */
  public final void compile(Consumer<? super CompileOptions> options) {
    compile(chosen(new CompileOptions(), options));
  }

  /**
   * Says how to train, by Keras' names: {@code compile("adam", "mse", "mae")}.
   *
   * @throws IllegalArgumentException if a name is not known
   */
  public final void compile(String optimizer, String loss, String... metrics) {
    compile(options -> options.optimizer(optimizer).loss(loss).metrics(metrics));
  }

  final void compile(CompileOptions options) {
    requireOpen();
    Trainer compiled = new Trainer(new ModelNetwork(model()), options);
    Trainer before = trainer;
    trainer = compiled;
    if (before != null) {
      before.closeFor(compiled);
    }
    if (eager) {
      compiled.runEagerly(true);
    }
  }

  /** Whether {@code compile} was called. */
  public final boolean isCompiled() {
    return trainer != null;
  }

  final Optional<Trainer> compiled() {
    return Optional.ofNullable(trainer);
  }

  /**
   * The optimizer.
   *
   * @throws IllegalStateException before {@code compile}
   */
  public final Optimizer optimizer() {
    return trainer("optimizer").optimizer();
  }

  /**
   * Whether each call runs its operations one by one, where values can be looked at, instead of
   * being traced once and replayed. The results are the same.
   */
  public final void runEagerly(boolean eagerly) {
    eager = eagerly;
    predictor().runEagerly(eagerly);
    if (trainer != null) {
      trainer.runEagerly(eagerly);
    }
  }

  // ---- fit ----

  /** Trains for one epoch, in batches of 32; see {@link #fit(Tensor, Tensor, Consumer)}. */
  public final History fit(Tensor x, Tensor y) {
    return fit(x, y, options -> {});
  }

  /**
   * Trains on these samples; the first axis counts them.
   *
   * @throws IllegalStateException before {@code compile}
   * @throws IllegalArgumentException if the data does not fit the model or the loss: numbers of
   *     samples, shapes, types, labels; everything that does not is said at once. Nothing has been
   *     changed then
   */
  public final History fit(Tensor x, Tensor y, Consumer<? super FitOptions> options) {
    return fit(List.of(x), List.of(y), options);
  }

  /**
   * Trains a model of several inputs or outputs on these samples: one tensor for each input, one
   * for each output, in the model's order.
   *
   * @throws IllegalArgumentException as in {@link #fit(Tensor, Tensor, Consumer)}
   */
  public final History fit(List<Tensor> xs, List<Tensor> ys, Consumer<? super FitOptions> options) {
    return trainer("fit").fit(xs, ys, chosen(new FitOptions(), options));
  }

  /**
   * Trains on what the dataset hands out, gone through once an epoch. The first batch is looked at
   * before the first step, each other before its own.
   *
   * @throws IllegalArgumentException as in {@link #fit(Tensor, Tensor, Consumer)}
   * @throws dev.lamina.data.DatasetException if an element cannot be read, with its number
   */
  public final History fit(Dataset dataset, Consumer<? super FitOptions> options) {
    return trainer("fit").fit(dataset, chosen(new FitOptions(), options));
  }

  /** One training step on one batch: its loss and metrics, from before the step. */
  public final Map<String, Double> trainOnBatch(Tensor x, Tensor y) {
    return trainOnBatch(x, y, null);
  }

  /** One training step on one batch with weights for its samples. */
  public final Map<String, Double> trainOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    return trainOnBatch(List.of(x), List.of(y), listOf(sampleWeight));
  }

  /**
   * One training step on one batch of several inputs or outputs.
   *
   * @param sampleWeights none, or one tensor for all outputs, or one for each
   */
  public final Map<String, Double> trainOnBatch(
      List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    return trainer("trainOnBatch").trainOnBatch(xs, ys, sampleWeights);
  }

  private static List<Tensor> listOf(@Nullable Tensor tensor) {
    return tensor == null ? List.of() : List.of(tensor);
  }

  // ---- evaluate ----

  /** The loss and the metrics of these samples, sorted by name. */
  public final Map<String, Double> evaluate(Tensor x, Tensor y) {
    return evaluate(x, y, options -> {});
  }

  /**
   * The loss and the metrics of these samples, sorted by name.
   *
   * @throws IllegalStateException before {@code compile}
   * @throws IllegalArgumentException if the data does not fit, as in {@code fit}
   */
  public final Map<String, Double> evaluate(
      Tensor x, Tensor y, Consumer<? super EvaluateOptions> options) {
    return evaluate(List.of(x), List.of(y), options);
  }

  /** The losses and the metrics of samples of several inputs or outputs, sorted by name. */
  public final Map<String, Double> evaluate(
      List<Tensor> xs, List<Tensor> ys, Consumer<? super EvaluateOptions> options) {
    return trainer("evaluate").evaluate(xs, ys, chosen(new EvaluateOptions(), options));
  }

  /** The losses and the metrics of what the dataset hands out, sorted by name. */
  public final Map<String, Double> evaluate(
      Dataset dataset, Consumer<? super EvaluateOptions> options) {
    return trainer("evaluate").evaluate(dataset, chosen(new EvaluateOptions(), options));
  }

  /** The loss and the metrics of one batch. */
  public final Map<String, Double> testOnBatch(Tensor x, Tensor y) {
    return testOnBatch(x, y, null);
  }

  /** The loss and the metrics of one batch with weights for its samples. */
  public final Map<String, Double> testOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    return testOnBatch(List.of(x), List.of(y), listOf(sampleWeight));
  }

  /** The losses and the metrics of one batch of several inputs or outputs. */
  public final Map<String, Double> testOnBatch(
      List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    return trainer("testOnBatch").testOnBatch(xs, ys, sampleWeights);
  }

  // ---- predict ----

  /** The predictions for these samples, in batches of 32. */
  public final Tensor predict(Tensor x) {
    return predict(x, options -> {});
  }

  /**
   * The predictions for these samples. May be called from many threads at once.
   *
   * @throws IllegalArgumentException if the data does not fit the model
   * @throws IllegalStateException if the model has several outputs
   */
  public final Tensor predict(Tensor x, Consumer<? super PredictOptions> options) {
    return single("predict", predict(List.of(x), options));
  }

  /** The predictions for samples of several inputs or outputs: one tensor for each output. */
  public final List<Tensor> predict(List<Tensor> xs) {
    return predict(xs, options -> {});
  }

  /** The predictions for samples of several inputs or outputs: one tensor for each output. */
  public final List<Tensor> predict(List<Tensor> xs, Consumer<? super PredictOptions> options) {
    return predictor().predict(xs, chosen(new PredictOptions(), options));
  }

  /** The predictions for what the dataset hands out: one tensor for each output. */
  public final List<Tensor> predict(Dataset dataset, Consumer<? super PredictOptions> options) {
    return predictor().predict(dataset, chosen(new PredictOptions(), options));
  }

  /** The predictions for these samples, as one batch. */
  public final Tensor predictOnBatch(Tensor x) {
    return single("predictOnBatch", predictOnBatch(List.of(x)));
  }

  /** The predictions for samples of several inputs or outputs, as one batch. */
  public final List<Tensor> predictOnBatch(List<Tensor> xs) {
    return predictor().predictOnBatch(xs);
  }

  private Tensor single(String call, List<Tensor> outputs) {
    if (outputs.size() != 1) {
      throw new IllegalStateException(
          modelLabel()
              + " has "
              + outputs.size()
              + " outputs ("
              + String.join(", ", model().outputNames())
              + "); "
              + call
              + "(List.of(x)) gives a list of them");
    }
    return outputs.get(0);
  }

  /**
   * The prediction for one sample, for services that answer one request at a time: no tensor is
   * made. May be called from many threads at once.
   *
   * @param sample its values in row-major order, such as 784 for an input of {@code [?, 28, 28]}
   * @return the values of its output in row-major order
   * @throws IllegalArgumentException if the model takes another number of values
   */
  public final float[] predictOne(float... sample) {
    return predictor().predictOne(sample);
  }

  // ---- life ----

  /** Frees the weights, the optimizer and all plans at once. The model cannot be used any more. */
  @Override
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (trainer != null) {
      trainer.close();
    }
    Predictor made = predictor;
    if (made != null) {
      made.close();
    }
    weights().forEach(Variable::close);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(modelLabel() + " is closed");
    }
  }

  private Trainer trainer(String call) {
    requireOpen();
    if (trainer == null) {
      throw new IllegalStateException(
          modelLabel()
              + ": call compile before "
              + call
              + ", such as model.compile(\"adam\", \"mse\")");
    }
    return trainer;
  }

  private Predictor predictor() {
    requireOpen();
    Predictor known = predictor;
    return known != null ? known : makePredictor();
  }

  private synchronized Predictor makePredictor() {
    Predictor made = predictor;
    if (made == null) {
      made = new Predictor(new ModelNetwork(model()));
      made.runEagerly(eager);
      predictor = made;
    }
    return made;
  }
}
