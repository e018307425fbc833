package golden;

import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializers;
import dev.lamina.layers.BaseLayer;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallSignature;
import dev.lamina.layers.ConfigReader;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Hyperparameter;
import dev.lamina.layers.InputSpec;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerProvider;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.Dims;
import dev.lamina.rules.Ranges;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Several inputs with masks, sublayers of all sorts, one of them generated beside it.
 *
 * <p>Generated from {@link AttendLayer}.
 */
@NullMarked
@GeneratedLayer(call = {"query", "value", "valueMask", "training"}, nullable = "inner")
public final class CrossAttend extends AttendLayer {
  private final Hyperparameter<Integer> embedDim;
  private final Hyperparameter<Integer> numHeads;
  private final Hyperparameter<@Nullable BaseLayer> inner;
  private @Nullable Variable scores;
  private @Nullable Dense queryDense;
  private @Nullable List<SimpleDense> blocks;
  private @Nullable Map<String, List<Dropout>> drops;

  private CrossAttend(Builder builder) {
    embedDim = Hyperparameter.of("embedDim", builder.embedDim);
    numHeads = Hyperparameter.of("numHeads", builder.numHeads, super::numHeads);
    inner = Hyperparameter.optional("inner", builder.innerGiven, builder.inner, super::inner);
    initialize(builder, embedDim, numHeads, inner);
    Ranges.atLeast("CrossAttend.embedDim", embedDim(), 1);
    Ranges.atLeast("CrossAttend.numHeads", numHeads(), 1);
    Conditions.require(
        "CrossAttend", "embedDim % numHeads == 0",
        () -> Math.floorMod(embedDim(), numHeads()) == 0,
        "embedDim", embedDim(),
        "numHeads", numHeads());
    if (inner() != null) {
      track("inner", inner());
    }
    queryDense();
    blocks();
    drops();
  }

  public static CrossAttend of(int embedDim) {
    return builder().embedDim(embedDim).build();
  }

  public static CrossAttend of(int embedDim, Consumer<? super Builder> options) {
    return builder().embedDim(embedDim).with(options).build();
  }

  public static CrossAttend of(int embedDim, int numHeads) {
    return builder().embedDim(embedDim).numHeads(numHeads).build();
  }

  public static CrossAttend of(int embedDim, int numHeads, Consumer<? super Builder> options) {
    return builder().embedDim(embedDim).numHeads(numHeads).with(options).build();
  }

  public static CrossAttend of(int embedDim, int numHeads, @Nullable BaseLayer inner) {
    return builder().embedDim(embedDim).numHeads(numHeads).inner(inner).build();
  }

  public static CrossAttend of(int embedDim, int numHeads, @Nullable BaseLayer inner,
      Consumer<? super Builder> options) {
    return builder().embedDim(embedDim).numHeads(numHeads).inner(inner).with(options).build();
  }

  /** A builder of this layer. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public int embedDim() {
    return read(embedDim, "embedDim");
  }

  @Override
  public int numHeads() {
    return read(numHeads, "numHeads");
  }

  @Override
  public @Nullable BaseLayer inner() {
    return read(inner, "inner");
  }

  @Override
  public Tensor scores() {
    return weight("scores", scores);
  }

  @Override
  public Dense queryDense() {
    if (queryDense == null) {
      queryDense = track("query_dense", super.queryDense());
    }
    return queryDense;
  }

  @Override
  public List<SimpleDense> blocks() {
    if (blocks == null) {
      blocks = track("blocks", super.blocks());
    }
    return blocks;
  }

  @Override
  public Map<String, List<Dropout>> drops() {
    if (drops == null) {
      drops = track("drops", super.drops());
    }
    return drops;
  }

  @Override
  public void build(List<Shape> inputs) {
    building(inputs, () -> {
      scores = addWeight("scores", Shape.of(inputs.get(0).dim(-1), inputs.get(1).dim(-1),
          Dims.size(inputs.get(0).slice(1, -1).toArray())), Initializers.get("zeros"), true);
    });
  }

  @Override
  protected CallSignature signature() {
    return CallSignature.of("query", "value");
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return switch (input) {
      case 0 -> InputSpec.any().fixedAxes(-1);
      case 1 -> InputSpec.any().fixedAxes(-1);
      default -> InputSpec.any();
    };
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return List.of(call(arguments.input(0), arguments.input(1), arguments.mask(1),
        arguments.training()));
  }

  @Override
  public Shape computeOutputShape(List<Shape> inputs) {
    return inputs.get(0).slice(0, -1).append(embedDim());
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config()
        .put("embed_dim", embedDim())
        .put("num_heads", numHeads())
        .put("inner", inner())
        .toMap();
  }

  /** The layer that a config of {@link #getConfig} describes. */
  public static CrossAttend fromConfig(Map<String, ?> config) {
    ConfigReader reader = ConfigReader.of("CrossAttend", config);
    Builder builder = builder();
    reader.base(builder);
    reader.integer("embed_dim").ifPresent(builder::embedDim);
    reader.integer("num_heads").ifPresent(builder::numHeads);
    if (reader.has("inner")) {
      builder.inner(reader.layer("inner", BaseLayer.class).orElse(null));
    }
    reader.finish();
    return builder.build();
  }

  @Override
  public String className() {
    return "CrossAttend";
  }

  @Override
  public String registeredName() {
    return "golden>CrossAttend";
  }

  /** Makes {@link CrossAttend} from configs in files. */
  public static final class Provider extends LayerProvider {
    public Provider() {
      super("CrossAttend", "golden>CrossAttend", CrossAttend::fromConfig);
    }
  }

  /** Makes a {@link CrossAttend}. */
  public static final class Builder extends LayerBuilder<Builder> {
    private @Nullable Integer embedDim;
    private @Nullable Integer numHeads;
    private @Nullable BaseLayer inner;
    private boolean innerGiven;

    private Builder() {}

    public Builder embedDim(int embedDim) {
      this.embedDim = embedDim;
      return this;
    }

    public Builder numHeads(int numHeads) {
      this.numHeads = numHeads;
      return this;
    }

    /** What comes after. */
    public Builder inner(@Nullable BaseLayer inner) {
      this.inner = inner;
      this.innerGiven = true;
      return this;
    }

    @Override
    public CrossAttend build() {
      return new CrossAttend(this);
    }
  }
}
