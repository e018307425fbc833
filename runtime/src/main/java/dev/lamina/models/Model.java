package dev.lamina.models;

import dev.lamina.callbacks.History;
import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.LayerSerialization;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.saving.ModelFile;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.EvaluateOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.PredictOptions;
import dev.lamina.training.Predictor;
import dev.lamina.training.StandardOutput;
import dev.lamina.training.Trainer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Layers put together, which can be trained, evaluated, used and saved; itself a layer, so that
 * models nest. Keras: {@code keras.Model}.
 *
 * <pre>{@code
 * try (Model model = Sequential.of(Input.of(28, 28), Flatten.of(), Dense.of(10, SOFTMAX))) {
 *   model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
 *   History history = model.fit(x, y, o -> o.batchSize(64).epochs(5));
 *   model.save(Path.of("digits.keras"));
 * }
 * }</pre>
 */
public abstract class Model extends BaseLayer implements AutoCloseable {
  private volatile @Nullable Predictor predictor;
  private @Nullable Trainer trainer;
  private boolean eager;
  private volatile boolean closed;

  /** For kinds of models. */
  protected Model() {}

  /**
   * The functional model from an input to an output. Keras: {@code keras.Model(x, y)}.
   *
   * <pre>{@code
   * Tensor x = Input.tensor(28, 28);
   * Tensor h = Dense.of(64, RELU).apply(Flatten.of().apply(x));
   * Model model = Model.of(x, Dense.of(10, SOFTMAX).apply(h));
   * }</pre>
   *
   * @throws IllegalArgumentException if the output does not come from layers, needs another input
   *     or none, or two layers have one name
   */
  public static Functional of(Tensor input, Tensor output) {
    return of(options -> {}, input, output);
  }

  /** The functional model from several inputs to an output. */
  public static Functional of(List<Tensor> inputs, Tensor output) {
    return of(options -> options.singleOutput(true), inputs, List.of(output));
  }

  /** The functional model from an input to several outputs. */
  public static Functional of(Tensor input, List<Tensor> outputs) {
    return of(options -> options.singleInput(true), List.of(input), outputs);
  }

  /** The functional model from several inputs to several outputs. */
  public static Functional of(List<Tensor> inputs, List<Tensor> outputs) {
    return of(options -> {}, inputs, outputs);
  }

  /** The functional model with these options. */
  public static Functional of(
      Consumer<? super Functional.Builder> options, Tensor input, Tensor output) {
    return of(
        builder -> builder.singleInput(true).singleOutput(true).with(options),
        List.of(input),
        List.of(output));
  }

  /** The functional model from several inputs to an output, with these options. */
  public static Functional of(
      Consumer<? super Functional.Builder> options, List<Tensor> inputs, Tensor output) {
    return of(builder -> builder.singleOutput(true).with(options), inputs, List.of(output));
  }

  /** The functional model with these options. */
  public static Functional of(
      Consumer<? super Functional.Builder> options, List<Tensor> inputs, List<Tensor> outputs) {
    Functional model = new Functional.Builder(inputs, outputs).with(options).build();
    GraphChecks.checkUsed(model);
    return model;
  }

  /** The layers in the model's order; in a chain inputs are not among them. */
  public abstract List<BaseLayer> layers();

  /**
   * The layer of that name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public final BaseLayer layer(String name) {
    for (BaseLayer layer : layers()) {
      if (layer.name().equals(name)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(
        modelLabel()
            + " has no layer \""
            + name
            + "\". Layers: "
            + String.join(", ", layers().stream().map(BaseLayer::name).toList()));
  }

  /** The shape of the one input with its batch axis, once it is known. */
  public abstract Optional<Shape> inputShape();

  /** The shapes of the inputs with their batch axes; empty as long as they are not known. */
  public abstract List<Shape> inputShapes();

  /** The names of the inputs, in order; empty as long as they are not known. */
  public abstract List<String> inputNames();

  /** The shapes of the outputs with their batch axes; empty as long as they are not known. */
  public abstract List<Shape> outputShapes();

  /** The names of the outputs, in order: those of the layers that give them. */
  public abstract List<String> outputNames();

  /** The layers inside say what becomes of masks. */
  @Override
  protected final boolean supportsMasking() {
    return true;
  }

  /** The last layer has given the output its mask, if it has one. */
  @Override
  protected final @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return null;
  }

  /** Each layer inside has a type of its own. */
  @Override
  protected final boolean castsInputs() {
    return false;
  }

  @Override
  public String module() {
    return "keras";
  }

  final String modelLabel() {
    return "Model \"" + name() + "\"";
  }

  // ---- training ----

  /**
   * Says how to train: optimizer, loss and metrics. Compiling again starts with a fresh optimizer
   * and leaves the weights as they are.
   *
   * @throws IllegalArgumentException if a name is not known, or optimizer or loss are missing
   */
  public final void compile(Consumer<? super CompileOptions> options) {
    CompileOptions all = new CompileOptions();
    options.accept(all);
    compile(all);
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
    Trainer compiled = new Trainer(new ModelNetwork(this), options);
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

  /** Trains for one epoch, in batches of 32; see {@link #fit(Tensor, Tensor, Consumer)}. */
  public final History fit(Tensor x, Tensor y) {
    return fit(x, y, options -> {});
  }

  /**
   * Trains on these samples; the first axis counts them.
   *
   * @throws IllegalStateException before {@code compile}
   * @throws IllegalArgumentException if the data does not fit the model or the loss: numbers of
   *     samples, shapes, types, labels. Nothing has been changed then
   */
  public final History fit(Tensor x, Tensor y, Consumer<? super FitOptions> options) {
    FitOptions all = new FitOptions();
    options.accept(all);
    return trainer("fit").fit(x, y, all);
  }

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
    EvaluateOptions all = new EvaluateOptions();
    options.accept(all);
    return trainer("evaluate").evaluate(x, y, all);
  }

  /** One training step on one batch: its loss and metrics, from before the step. */
  public final Map<String, Double> trainOnBatch(Tensor x, Tensor y) {
    return trainOnBatch(x, y, null);
  }

  /** One training step on one batch with weights for its samples. */
  public final Map<String, Double> trainOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    return trainer("trainOnBatch").trainOnBatch(x, y, sampleWeight);
  }

  /** The loss and the metrics of one batch. */
  public final Map<String, Double> testOnBatch(Tensor x, Tensor y) {
    return testOnBatch(x, y, null);
  }

  /** The loss and the metrics of one batch with weights for its samples. */
  public final Map<String, Double> testOnBatch(Tensor x, Tensor y, @Nullable Tensor sampleWeight) {
    return trainer("testOnBatch").testOnBatch(x, y, sampleWeight);
  }

  /** The predictions for these samples, in batches of 32. */
  public final Tensor predict(Tensor x) {
    return predict(x, options -> {});
  }

  /**
   * The predictions for these samples. May be called from many threads at once.
   *
   * @throws IllegalArgumentException if the data does not fit the model
   */
  public final Tensor predict(Tensor x, Consumer<? super PredictOptions> options) {
    PredictOptions all = new PredictOptions();
    options.accept(all);
    return predictor().predict(x, all);
  }

  /** The predictions for these samples, as one batch. */
  public final Tensor predictOnBatch(Tensor x) {
    return predictor().predictOnBatch(x);
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

  // ---- looking ----

  /** Prints the layers, their output shapes and numbers of weights, as Keras does. */
  public final void summary() {
    String text = summaryText(Summary.DEFAULT_WIDTH);
    System.out.print(StandardOutput.canPrint(text) ? text : Summary.ascii(text));
    System.out.flush();
  }

  /** Prints the summary there. */
  public final void summary(PrintStream out) {
    out.print(summaryText(Summary.DEFAULT_WIDTH));
    out.flush();
  }

  /**
   * The summary as text, with lines of this length; Keras' {@code line_length}.
   *
   * @throws IllegalArgumentException if the columns do not fit
   */
  public final String summaryText(int width) {
    return Summary.of(this, width);
  }

  final Optional<Trainer> compiled() {
    return Optional.ofNullable(trainer);
  }

  // ---- files ----

  /**
   * Saves the model as a {@code .keras} file, which Keras opens: configuration, weights, and if it
   * was compiled how, with the optimizer's state.
   */
  public final void save(Path file) {
    ModelFile.write(file, ModelStorage.write(this));
  }

  /**
   * Saves the weights, and if the model was compiled the optimizer's state, as a {@code
   * .weights.h5} file, which Keras' {@code load_weights} reads.
   */
  public final void saveWeights(Path file) {
    ModelFile.writeWeights(file, ModelStorage.write(this));
  }

  /**
   * Takes the weights of a {@code .weights.h5} file, as {@link #saveWeights} and Keras' {@code
   * save_weights} write it, and if the model is compiled the optimizer's state. The model must be
   * built, and have the layers of the one that was saved.
   *
   * @throws ModelFileException if there is no such file, or it is damaged
   * @throws IllegalArgumentException if its weights are not those of this model, naming all that do
   *     not fit; nothing has changed then
   */
  public final void loadWeights(Path file) {
    ModelStorage.readWeights(file.toString(), this, ModelFile.readWeights(file));
  }

  /**
   * Loads a {@code .keras} file, written by Lamina or by Keras.
   *
   * @throws IllegalArgumentException if it cannot be loaded, saying everything that stands in the
   *     way: unknown layers, weights that are missing, too many or of another shape
   * @throws dev.lamina.saving.ModelFileException if the file is damaged
   */
  public static Model load(Path file) {
    return ModelStorage.read(file.toString(), ModelFile.read(file));
  }

  /**
   * The model of a serialized object, built if that says for which input, and compiled if it says
   * how; its weights are new.
   *
   * @param serialized what {@link #serialized} gives, or Keras' {@code config.json}
   * @throws IllegalArgumentException if it cannot be made, saying everything that stands in the way
   */
  public static Model fromConfig(Map<String, ?> serialized) {
    return ModelStorage.make("The config", serialized);
  }

  /** This model as it stands in {@code config.json}. */
  public final Map<String, @Nullable Object> serialized() {
    Map<String, @Nullable Object> map = LayerSerialization.toMap(this);
    map.put("compile_config", trainer == null ? Map.of() : trainer.compileConfig());
    return map;
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
      made = new Predictor(new ModelNetwork(this));
      made.runEagerly(eager);
      predictor = made;
    }
    return made;
  }
}
