package dev.lamina.models;

import dev.lamina.config.Arguments;
import dev.lamina.engine.SymbolicRun;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerProvider;
import dev.lamina.layers.LayerRegistry;
import dev.lamina.layers.LayerSerialization;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A chain of layers, each fed by the one before. Keras: {@code keras.Sequential}.
 *
 * <p>With an {@link Input} first, the layers are built as they are added, and a layer that cannot
 * take what comes before it is refused there. Without one, the first data builds them.
 */
public final class Sequential extends Model {
  private final List<BaseLayer> layers = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private @Nullable Input input;
  private @Nullable Shape inputShape;
  private @Nullable Shape outputShape;
  private @Nullable Functional graph;

  private Sequential(Builder builder) {
    initialize(builder);
  }

  /**
   * A chain of these layers.
   *
   * @throws IllegalArgumentException if two have one name, or one cannot take what comes before it
   */
  public static Sequential of(BaseLayer... layers) {
    return of(options -> {}, layers);
  }

  /** A chain of these layers under this name. */
  public static Sequential of(String name, BaseLayer... layers) {
    return of(options -> options.name(name), layers);
  }

  /** A chain of these layers with these options. */
  public static Sequential of(Consumer<? super Builder> options, BaseLayer... layers) {
    Sequential model = new Builder().with(options).build();
    for (BaseLayer layer : layers) {
      model.add(layer);
    }
    return model;
  }

  /**
   * Adds a layer at the end.
   *
   * @return this model
   * @throws IllegalArgumentException if its name is taken, or it cannot take what comes before it;
   *     it has not been added then
   * @throws IllegalStateException if the model has been called already
   */
  public Sequential add(BaseLayer layer) {
    addAll(List.of(layer));
    return this;
  }

  /** Adds layers at the end; the model is of no use if one does not fit and is not the first. */
  private void addAll(List<BaseLayer> more) {
    List<BaseLayer> longer = new ArrayList<>(layers);
    for (BaseLayer layer : more) {
      requireNewName(layer);
      if (layer instanceof Input first) {
        addInput(first, longer.size());
      } else {
        Shape shape = outputShape;
        if (shape != null) {
          outputShape = built(layer, shape, longer);
        }
        longer.add(layer);
      }
      names.add(layer.name());
    }
    if (longer.size() > layers.size()) {
      List<BaseLayer> tracked = track("layers", longer);
      layers.clear();
      layers.addAll(tracked);
      graph = null;
    }
  }

  private void addInput(Input first, int layersBefore) {
    if (input != null || layersBefore > 0) {
      throw new IllegalArgumentException(
          modelLabel()
              + ": an Input comes first and once. Received: "
              + Shapes.python(first.batchShape())
              + " after "
              + (input != null ? "the input " + input.name() : layersBefore + " layers"));
    }
    input = first;
    inputShape = first.batchShape();
    outputShape = first.batchShape();
  }

  private void requireNewName(BaseLayer layer) {
    if (names.contains(layer.name())) {
      throw new IllegalArgumentException(
          modelLabel()
              + ": two layers have the name \""
              + layer.name()
              + "\"; give one another: o -> o.name(\"...\")");
    }
  }

  /** Builds a layer for what comes before it; the shape that comes out. */
  private Shape built(BaseLayer layer, Shape before, List<BaseLayer> layersBefore) {
    try {
      if (layer.isBuilt()) {
        // Built elsewhere, perhaps for other shapes: a call says whether this one fits.
        return SymbolicRun.shapes(
                List.of(before), layer.dtype(), inputs -> List.of(layer.apply(inputs)))
            .get(0);
      }
      layer.build(before);
      return layer.computeOutputShape(before);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          modelLabel() + ": " + e.getMessage() + shapesSoFar(layersBefore, layer), e);
    }
  }

  private String shapesSoFar(List<BaseLayer> layersBefore, BaseLayer last) {
    Shape shape = inputShape;
    if (shape == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("; shapes up to there: input ").append(shape);
    for (BaseLayer layer : layersBefore) {
      if (layer == last) {
        break;
      }
      shape = layer.computeOutputShape(shape);
      text.append(", ").append(layer.name()).append(' ').append(shape);
    }
    return text.toString();
  }

  /** Builds all layers, one after another, for inputs of this shape. */
  @Override
  public void build(Shape shape) {
    if (needsNoBuild()) {
      return;
    }
    if (layers.isEmpty()) {
      throw new IllegalStateException(modelLabel() + " has no layers; add some");
    }
    building(
        shape,
        () -> {
          inputShape = shape.with(0, Shape.UNKNOWN);
          try {
            Shape next = inputShape;
            for (BaseLayer layer : layers) {
              next = built(layer, next, layers);
            }
            outputShape = next;
          } catch (RuntimeException e) {
            inputShape = null;
            throw e;
          }
        });
  }

  /** A chain with a known input builds its layers as they come. */
  @Override
  public boolean needsNoBuild() {
    return outputShape != null && !layers.isEmpty();
  }

  @Override
  public @Nullable Map<String, @Nullable Object> buildConfig() {
    if (inputShape == null || !isBuilt()) {
      return null;
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("input_shape", Shapes.plain(inputShape));
    return config;
  }

  @Override
  public List<BaseLayer> layers() {
    return List.copyOf(layers);
  }

  @Override
  public List<KerasTensor> inputs() {
    return graph().inputs();
  }

  @Override
  public List<KerasTensor> outputs() {
    return graph().outputs();
  }

  @Override
  public KerasTensor outputOf(String layerName) {
    return graph().outputOf(layer(layerName).name());
  }

  /** The same layers as a graph, made when it is asked for. */
  private Functional graph() {
    Shape shape = inputShape;
    if (shape == null || !isBuilt()) {
      throw new IllegalStateException(
          modelLabel()
              + " has no inputs and outputs before it is built; begin with an Input, or call it");
    }
    Functional made = graph;
    if (made == null) {
      Tensor first = (input != null ? input : madeInput(shape)).output();
      Tensor last = first;
      for (BaseLayer layer : layers) {
        last = layer.apply(last);
      }
      made = Model.of(options -> options.name(name()), first, last);
      graph = made;
    }
    return made;
  }

  @Override
  public Optional<Shape> inputShape() {
    return Optional.ofNullable(inputShape);
  }

  @Override
  public List<Shape> inputShapes() {
    return inputShape().stream().toList();
  }

  @Override
  public List<String> inputNames() {
    return inputShape == null
        ? List.of()
        : List.of((input != null ? input : madeInput(inputShape)).name());
  }

  @Override
  public List<Shape> outputShapes() {
    return Optional.ofNullable(outputShape).stream().toList();
  }

  @Override
  public List<String> outputNames() {
    return layers.isEmpty() ? List.of() : List.of(layers.get(layers.size() - 1).name());
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    Tensor given = arguments.input(0);
    Tensor output = inputShape == null ? given : GraphRun.ranked(given, inputShape);
    // As in Keras a batch may have any size, even if the model was built for one.
    if (inputShape != null && !inputShape.with(0, Shape.UNKNOWN).matches(output.shape())) {
      throw new IllegalArgumentException(
          "input of shape " + given.shape() + " does not fit the model's input " + inputShape);
    }
    for (BaseLayer layer : layers) {
      output = layer.apply(output, arguments.training());
    }
    return List.of(output);
  }

  @Override
  public Shape computeOutputShape(Shape shape) {
    Shape output = inputShape == null ? shape : GraphRun.ranked(shape, inputShape);
    for (BaseLayer layer : layers) {
      output = layer.computeOutputShape(output);
    }
    return output;
  }

  @Override
  public String className() {
    return "Sequential";
  }

  @Override
  public String registeredName() {
    return "Sequential";
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    List<Object> entries = new ArrayList<>();
    if (inputShape != null) {
      entries.add(LayerSerialization.toMap(input != null ? input : madeInput(inputShape)));
    }
    layers.forEach(layer -> entries.add(ModelStorage.serialized(layer)));
    Map<String, @Nullable Object> config = config().put("layers", entries).toMap();
    if (inputShape != null) {
      config.put("build_input_shape", Shapes.plain(inputShape));
    }
    return config;
  }

  /** The input layer that Keras puts in front of a chain that the first data has built. */
  private Input madeInput(Shape shape) {
    Input made = Input.of(shape.slice(1).toArray());
    input = made;
    return made;
  }

  /**
   * The chain of a config, built if the config says for what.
   *
   * @throws IllegalArgumentException if it does not fit, naming every layer that cannot be made
   */
  public static Sequential fromConfig(Map<String, ?> config) {
    ModelProviders.register();
    Arguments given = Arguments.of("Sequential", config);
    Builder builder = new Builder();
    given.string("name").ifPresent(builder::name);
    given.bool("trainable").ifPresent(builder::trainable);
    given.has("dtype"); // each layer has its own
    List<?> entries =
        given
            .read("layers", "an array of layers", value -> value instanceof List<?> l ? l : null)
            .orElseThrow(() -> new IllegalArgumentException("Sequential needs \"layers\""));
    Shape shape = given.read("build_input_shape", "a shape", Shapes::fromPlain).orElse(null);
    given.finish();
    Sequential model = builder.build();
    List<BaseLayer> made = new ArrayList<>();
    LayerEntries.forEach(
        model.modelLabel(), entries, entry -> made.add(LayerRegistry.fromConfig(entry)));
    if (made.isEmpty() && shape != null) {
      throw new IllegalArgumentException(model.modelLabel() + " has no layers");
    }
    model.addAll(made);
    if (shape != null && !model.needsNoBuild()) {
      model.build(shape);
    }
    return model;
  }

  /** Makes chains from configs. */
  static final class Provider extends LayerProvider {
    Provider() {
      super("Sequential", "Sequential", Sequential::fromConfig);
    }
  }

  /** What a chain can be told. */
  public static final class Builder extends LayerBuilder<Builder> {
    private Builder() {}

    @Override
    public Sequential build() {
      return new Sequential(this);
    }
  }
}
