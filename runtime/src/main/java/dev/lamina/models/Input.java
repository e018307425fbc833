package dev.lamina.models;

import dev.lamina.config.Arguments;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerNode;
import dev.lamina.layers.LayerProvider;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a model's input enters: says its shape, without the batch axis, and hands it on. Keras:
 * {@code keras.Input}, {@code keras.layers.InputLayer}.
 */
public final class Input extends BaseLayer {
  private final Shape batchShape;
  private final DataType inputType;
  private @Nullable KerasTensor tensor;

  private Input(Builder builder) {
    this.batchShape = builder.batchShape;
    this.inputType = builder.inputType;
    initialize(builder);
  }

  @Override
  protected boolean takesStrings() {
    return true;
  }

  /**
   * An input of this shape, without the batch axis; -1 for an axis of any length.
   *
   * @throws IllegalArgumentException if a length is negative and not -1
   */
  public static Input of(int... shape) {
    return of(options -> {}, shape);
  }

  /** An input of this shape with these options. */
  public static Input of(Consumer<? super Builder> options, int... shape) {
    return of(options, Shape.of(Shape.UNKNOWN).append(shape));
  }

  private static Input of(Consumer<? super Builder> options, Shape batchShape) {
    return new Builder(batchShape).with(options).build();
  }

  /**
   * The place where a functional model begins, for inputs of this shape without the batch axis.
   * Keras: {@code keras.Input(shape)}.
   */
  public static KerasTensor tensor(int... shape) {
    return of(shape).output();
  }

  /** The place of an input with these options: its name, its type, its batch size. */
  public static KerasTensor tensor(Consumer<? super Builder> options, int... shape) {
    return of(options, shape).output();
  }

  /** The place that this input gives in functional models, always the same one. */
  public synchronized KerasTensor output() {
    if (tensor == null) {
      tensor = LayerNode.input(this, new TensorSpec(inputType, batchShape)).outputs().get(0);
    }
    return tensor;
  }

  /** The shape with its batch axis first, which is unknown unless it was set. */
  public Shape batchShape() {
    return batchShape;
  }

  /** The type that inputs are expected to have. */
  public DataType inputType() {
    return inputType;
  }

  @Override
  public String className() {
    return "InputLayer";
  }

  @Override
  public String registeredName() {
    return "InputLayer";
  }

  @Override
  public boolean needsNoBuild() {
    return true;
  }

  /** Hands the input on. */
  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return List.of(arguments.input(0));
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    return input;
  }

  /** Keras' keys of an input layer; the type stands there by its name. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("batch_shape", Shapes.plain(batchShape));
    config.put("dtype", inputType.kerasName());
    config.put("sparse", false);
    config.put("ragged", false);
    config.put("name", name());
    config.put("optional", false);
    return config;
  }

  /**
   * The input of a config.
   *
   * @throws IllegalArgumentException if the config does not fit
   */
  public static Input fromConfig(Map<String, ?> config) {
    Arguments given = Arguments.of("InputLayer", config);
    // Keras 2 said batch_input_shape, and Keras 3 still reads it.
    String key = given.has("batch_shape") ? "batch_shape" : "batch_input_shape";
    Shape batchShape =
        given
            .read(key, "an array of lengths, the batch first", Shapes::fromPlain)
            .orElseThrow(() -> new IllegalArgumentException("InputLayer needs \"batch_shape\""));
    DataType type = given.string("dtype").map(DataType::of).orElse(DataType.FLOAT32);
    String name = given.string("name").orElse(null);
    given.finish();
    return of(
        options -> {
          options.inputType(type);
          if (name != null) {
            options.name(name);
          }
        },
        batchShape);
  }

  /** Makes inputs from configs. */
  static final class Provider extends LayerProvider {
    Provider() {
      super("InputLayer", "InputLayer", Input::fromConfig);
    }
  }

  /** What an input can be told. */
  public static final class Builder extends LayerBuilder<Builder> {
    private Shape batchShape;
    private DataType inputType = DataType.FLOAT32;

    private Builder(Shape batchShape) {
      this.batchShape = batchShape;
    }

    /** Fixes the number of samples in a batch. */
    public Builder batchSize(int size) {
      batchShape = batchShape.with(0, size);
      return this;
    }

    /** The type that inputs are expected to have; float32 unless told otherwise. */
    public Builder inputType(DataType type) {
      inputType = type;
      return this;
    }

    @Override
    public Input build() {
      return new Input(this);
    }
  }
}
