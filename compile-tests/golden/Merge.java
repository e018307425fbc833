package golden;

import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallSignature;
import dev.lamina.layers.ConfigReader;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerProvider;
import dev.lamina.rules.Dims;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A list of inputs, and what an author writes by hand.
 *
 * <p>Generated from {@link MergeLayer}.
 */
@NullMarked
@GeneratedLayer(call = "inputs")
final class Merge extends MergeLayer {
  private Merge(Builder builder) {
    initialize(builder);
  }

  public static Merge of() {
    return builder().build();
  }

  public static Merge of(Consumer<? super Builder> options) {
    return builder().with(options).build();
  }

  /** A builder of this layer. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void build(List<Shape> inputs) {
    building(inputs, () -> {
      super.build(inputs);
    });
  }

  @Override
  protected CallSignature signature() {
    return CallSignature.list("inputs");
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return List.of(call(arguments.inputs()));
  }

  @Override
  public Shape computeOutputShape(List<Shape> inputs) {
    int axis1 =
        Dims.isUnknown(inputs.get(0).dim(-1), inputs.get(1).dim(-1))
            ? Dims.UNKNOWN
            : inputs.get(0).dim(-1) + inputs.get(1).dim(-1);
    return inputs.get(0).slice(0, -1).append(axis1);
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config()
        .putAll(super.getConfig()).toMap();
  }

  /** The layer that a config of {@link #getConfig} describes. */
  public static Merge fromConfig(Map<String, ?> config) {
    ConfigReader reader = ConfigReader.of("Merge", config);
    Builder builder = builder();
    reader.base(builder);
    reader.finish();
    return builder.build();
  }

  @Override
  public String className() {
    return "Merge";
  }

  @Override
  public String registeredName() {
    return "Custom>Merge";
  }

  /** Makes {@link Merge} from configs in files. */
  public static final class Provider extends LayerProvider {
    public Provider() {
      super("Merge", "Custom>Merge", Merge::fromConfig);
    }
  }

  /** Makes a {@link Merge}. */
  public static final class Builder extends LayerBuilder<Builder> {
    private Builder() {}

    @Override
    public Merge build() {
      return new Merge(this);
    }
  }
}
