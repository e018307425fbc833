package dev.lamina.models;

import dev.lamina.engine.Variable;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerSerialization;
import dev.lamina.layers.WeightNames;
import dev.lamina.rules.summary.SummaryTable;
import dev.lamina.saving.ModelFile;
import dev.lamina.saving.ModelFileException;
import dev.lamina.saving.Place;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
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
public abstract non-sealed class Model extends TrainableModel {
  /** The layers inside say themselves what they take. */
  @Override
  protected boolean takesStrings() {
    return true;
  }

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
  public static Functional of(List<? extends Tensor> inputs, Tensor output) {
    return of(options -> options.singleOutput(), inputs, List.of(output));
  }

  /** The functional model from an input to several outputs. */
  public static Functional of(Tensor input, List<? extends Tensor> outputs) {
    return of(options -> options.singleInput(), List.of(input), outputs);
  }

  /** The functional model from several inputs to several outputs. */
  public static Functional of(List<? extends Tensor> inputs, List<? extends Tensor> outputs) {
    return of(options -> {}, inputs, outputs);
  }

  /** The functional model with these options. */
  public static Functional of(
      Consumer<? super Functional.Builder> options, Tensor input, Tensor output) {
    return of(
        builder -> builder.singleInput().singleOutput().with(options),
        List.of(input),
        List.of(output));
  }

  /** The functional model from several inputs to an output, with these options. */
  public static Functional of(
      Consumer<? super Functional.Builder> options, List<? extends Tensor> inputs, Tensor output) {
    return of(builder -> builder.singleOutput().with(options), inputs, List.of(output));
  }

  /** The functional model with these options. */
  public static Functional of(
      Consumer<? super Functional.Builder> options,
      List<? extends Tensor> inputs,
      List<? extends Tensor> outputs) {
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

  /**
   * The weight of that name: the names of the layers on the way, then its own, such as {@code
   * dense/kernel} or {@code encoder/dense/bias}; the model's own name may stand in front. Keras:
   * {@code Variable.path}.
   *
   * @throws IllegalArgumentException if there is none, with the near name and those there are
   */
  public final Variable weight(String name) {
    return WeightNames.find(this, modelLabel(), name);
  }

  /**
   * The places where inputs enter, to make other models of parts of this one.
   *
   * @throws IllegalStateException if the model is not built
   */
  public abstract List<KerasTensor> inputs();

  /**
   * The places that are the model's outputs.
   *
   * @throws IllegalStateException if the model is not built
   */
  public abstract List<KerasTensor> outputs();

  /**
   * What a layer gives in this model, at its last call. {@code Model.of(model.inputs(),
   * model.outputOf("features"))} is the model up to there, with the same weights.
   *
   * @throws IllegalArgumentException if there is no such layer, naming those there are
   * @throws IllegalStateException if the model is not built
   */
  public abstract KerasTensor outputOf(String layerName);

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

  /** What training calls the outputs, in order: in losses, metrics and logs. */
  List<String> outputKeys() {
    return outputNames();
  }

  @Override
  protected final void checkConfig() {
    if (activityRegularizer() != null) {
      throw new IllegalArgumentException(
          modelLabel() + " takes no activity regularizer; give it to its last layer");
    }
  }

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

  // ---- looking ----

  /** Prints the layers, their output shapes and numbers of weights, as Keras does. */
  public final void summary() {
    summary(options -> {});
  }

  /** Prints the summary with these options. */
  public final void summary(Consumer<? super SummaryOptions> options) {
    String text = summaryText(options);
    System.out.print(StandardOutput.canPrint(text) ? text : SummaryTable.ascii(text));
    System.out.flush();
  }

  /** Prints the summary there. */
  public final void summary(PrintStream out) {
    out.print(summaryText(options -> {}));
    out.flush();
  }

  /**
   * The summary as text, with lines of this length; Keras' {@code line_length}.
   *
   * @throws IllegalArgumentException if the columns do not fit
   */
  public final String summaryText(int width) {
    return summaryText(options -> options.width(width));
  }

  /** The summary as text, with these options. */
  public final String summaryText(Consumer<? super SummaryOptions> options) {
    SummaryOptions all = new SummaryOptions();
    options.accept(all);
    return Summary.of(this, all);
  }

  // ---- files ----

  /**
   * Saves the model as a {@code .keras} file, which Keras opens: configuration, weights, and if it
   * was compiled how, with the optimizer's state.
   *
   * @throws IllegalStateException if the model is not built, or two models inside it share a layer,
   *     which the format cannot say; {@link #saveWeights} takes those
   */
  public final void save(Path file) {
    SharedLayers.requireNone(this);
    ModelFile.write(file, ModelStorage.write(this));
  }

  /**
   * Saves the weights, and if the model was compiled the optimizer's state, in the format that the
   * file's name ends in: {@code .weights.h5}, which Keras' {@code load_weights} reads, {@code
   * .weights.json}, with several such files of at most 1 GiB beside it, {@code .safetensors} or
   * {@code .npz}. In all of them a weight has the same name, such as {@code layers/dense/vars/0}.
   *
   * @throws IllegalArgumentException if the name ends in none of these
   * @throws ModelFileException if the file cannot be written
   */
  public final void saveWeights(Path file) {
    WeightFiles.write(file, ModelStorage.write(this));
  }

  /**
   * Takes the weights of a file as {@link #saveWeights} writes it, as Keras' {@code save_weights}
   * and {@code save} do, or as Keras 2 did, and if the model is compiled the optimizer's state. The
   * model must be built, and have the layers of the one that was saved.
   *
   * @throws ModelFileException if there is no such file, it is damaged, or its weights are not
   *     those of this model, naming all that do not fit; nothing has changed then
   */
  public final void loadWeights(Path file) {
    new WeightMatching(this, WeightFiles.read(file), false).assign(Place.file(file));
  }

  /**
   * Loads a {@code .keras} file, written by Lamina or by Keras.
   *
   * @throws ModelFileException if it cannot be loaded, saying where in the file and everything that
   *     stands in the way: damage, unknown layers, weights that are missing, too many or of another
   *     shape
   */
  public static Model load(Path file) {
    return ModelFile.read(file, saved -> ModelStorage.read(Place.file(file), saved));
  }

  /**
   * The model of a serialized object, built if that says for which input, and compiled if it says
   * how; its weights are new.
   *
   * @param serialized what {@link #serialized} gives, or Keras' {@code config.json}
   * @throws IllegalArgumentException if it cannot be made, saying everything that stands in the way
   */
  public static Model fromConfig(Map<String, ?> serialized) {
    return ModelStorage.make(serialized);
  }

  /** This model as it stands in {@code config.json}. */
  public final Map<String, @Nullable Object> serialized() {
    Map<String, @Nullable Object> map = LayerSerialization.toMap(this);
    map.put("compile_config", compiled().map(Trainer::compileConfig).orElse(Map.of()));
    return map;
  }
}
