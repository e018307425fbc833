package golden;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializers;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.ConfigReader;
import dev.lamina.layers.Hyperparameter;
import dev.lamina.layers.InputSpec;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerProvider;
import dev.lamina.rules.Ranges;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Dense: {@code y = activation(x kernel + bias)}.
 *  Input {@code [batch, ..., in]}, output {@code [batch, ..., units]}.
 *
 * <p>Generated from {@link SimpleDenseLayer}.
 */
@NullMarked
@GeneratedLayer(call = "input")
public final class SimpleDense extends SimpleDenseLayer {
  private final Hyperparameter<Integer> units;
  private final Hyperparameter<ActivationFunction> activation;
  private final Hyperparameter<Boolean> useBias;
  private @Nullable Variable kernel;
  private @Nullable Variable bias;

  private SimpleDense(Builder builder) {
    units = Hyperparameter.of("units", builder.units);
    activation = Hyperparameter.of("activation", builder.activation, super::activation);
    useBias = Hyperparameter.of("useBias", builder.useBias, super::useBias);
    initialize(builder, units, activation, useBias);
    Ranges.atLeast("SimpleDense.units", units(), 1);
  }

  public static SimpleDense of(int units) {
    return builder().units(units).build();
  }

  public static SimpleDense of(int units, Consumer<? super Builder> options) {
    return builder().units(units).with(options).build();
  }

  public static SimpleDense of(int units, ActivationFunction activation) {
    return builder().units(units).activation(activation).build();
  }

  public static SimpleDense of(int units, ActivationFunction activation,
      Consumer<? super Builder> options) {
    return builder().units(units).activation(activation).with(options).build();
  }

  public static SimpleDense of(int units, ActivationFunction activation, boolean useBias) {
    return builder().units(units).activation(activation).useBias(useBias).build();
  }

  public static SimpleDense of(int units, ActivationFunction activation, boolean useBias,
      Consumer<? super Builder> options) {
    return builder().units(units).activation(activation).useBias(useBias).with(options).build();
  }

  /** A builder of this layer. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public int units() {
    return read(units, "units");
  }

  @Override
  public ActivationFunction activation() {
    return read(activation, "activation");
  }

  @Override
  public boolean useBias() {
    return read(useBias, "useBias");
  }

  @Override
  public Tensor kernel() {
    return weight("kernel", kernel);
  }

  @Override
  public Tensor bias() {
    return weight("bias", bias, "useBias");
  }

  @Override
  public void build(Shape input) {
    building(input, () -> {
      kernel = addWeight("kernel", Shape.of(input.dim(-1), units()),
          Initializers.get("glorot_uniform"), true);
      if (useBias()) {
        bias = addWeight("bias", Shape.of(units()), Initializers.get("zeros"), true);
      }
    });
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().fixedAxes(-1);
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return List.of(call(arguments.input(0)));
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    return input.slice(0, -1).append(units());
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config()
        .put("units", units())
        .put("activation", activation())
        .put("use_bias", useBias())
        .toMap();
  }

  /** The layer that a config of {@link #getConfig} describes. */
  public static SimpleDense fromConfig(Map<String, ?> config) {
    ConfigReader reader = ConfigReader.of("SimpleDense", config);
    Builder builder = builder();
    reader.base(builder);
    reader.integer("units").ifPresent(builder::units);
    reader.activation("activation").ifPresent(builder::activation);
    reader.bool("use_bias").ifPresent(builder::useBias);
    reader.finish();
    return builder.build();
  }

  @Override
  public String className() {
    return "SimpleDense";
  }

  @Override
  public String registeredName() {
    return "golden>SimpleDense";
  }

  /** Makes {@link SimpleDense} from configs in files. */
  public static final class Provider extends LayerProvider {
    public Provider() {
      super("SimpleDense", "golden>SimpleDense", SimpleDense::fromConfig);
    }
  }

  /** Makes a {@link SimpleDense}. */
  public static final class Builder extends LayerBuilder<Builder> {
    private @Nullable Integer units;
    private @Nullable ActivationFunction activation;
    private @Nullable Boolean useBias;

    private Builder() {}

    /** How many values each output has. */
    public Builder units(int units) {
      this.units = units;
      return this;
    }

    public Builder activation(ActivationFunction activation) {
      this.activation = Objects.requireNonNull(activation, "activation");
      return this;
    }

    public Builder activation(String activation) {
      return activation(ActivationFunction.get(activation));
    }

    public Builder useBias(boolean useBias) {
      this.useBias = useBias;
      return this;
    }

    @Override
    public SimpleDense build() {
      return new SimpleDense(this);
    }
  }
}
