package golden;

import dev.lamina.annotations.GeneratedLayer;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.engine.Variable;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.ConfigReader;
import dev.lamina.layers.Hyperparameter;
import dev.lamina.layers.InputSpec;
import dev.lamina.layers.LayerBuilder;
import dev.lamina.layers.LayerProvider;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.rules.Conditions;
import dev.lamina.rules.Dims;
import dev.lamina.rules.Ranges;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Every type of hyperparameter, sized lists, formulas over images, state.
 *
 * <p>Generated from {@link WindowLayer}.
 */
@NullMarked
@GeneratedLayer(call = {"images", "training"}, nullable = {"bias", "weights3", "kernelConstraint"})
public final class Window extends WindowLayer {
  private final Hyperparameter<Integer> filters;
  private final Hyperparameter<List<Integer>> size;
  private final Hyperparameter<List<Integer>> strides;
  private final Hyperparameter<String> padding;
  private final Hyperparameter<Integer> groups;
  private final Hyperparameter<WindowLayer.Mode> mode;
  private final Hyperparameter<@Nullable Float> bias;
  private final Hyperparameter<Double> rate;
  private final Hyperparameter<Long> seed;
  private final Hyperparameter<int[]> axes;
  private final Hyperparameter<double @Nullable []> weights3;
  private final Hyperparameter<List<String>> names;
  private final Hyperparameter<List<WindowLayer.Mode>> modes;
  private final Hyperparameter<Initializer> kernelInitializer;
  private final Hyperparameter<@Nullable Constraint> kernelConstraint;
  private @Nullable Variable kernel;
  private @Nullable Variable count;

  private Window(Builder builder) {
    filters = Hyperparameter.of("filters", builder.filters);
    size = Hyperparameter.of("size", builder.size);
    strides = Hyperparameter.of("strides", builder.strides, () -> List.copyOf(super.strides()));
    padding = Hyperparameter.of("padding", builder.padding, super::padding);
    groups = Hyperparameter.of("groups", builder.groups, super::groups);
    mode = Hyperparameter.of("mode", builder.mode, super::mode);
    bias = Hyperparameter.optional("bias", builder.biasGiven, builder.bias, super::bias);
    rate = Hyperparameter.of("rate", builder.rate, super::rate);
    seed = Hyperparameter.of("seed", builder.seed, super::seed);
    axes = Hyperparameter.of("axes", builder.axes, () -> super.axes().clone());
    weights3 = Hyperparameter.optional("weights3", builder.weights3Given, builder.weights3,
        super::weights3);
    names = Hyperparameter.of("names", builder.names, () -> List.copyOf(super.names()));
    modes = Hyperparameter.of("modes", builder.modes, () -> List.copyOf(super.modes()));
    kernelInitializer = Hyperparameter.of("kernelInitializer", builder.kernelInitializer,
        super::kernelInitializer);
    kernelConstraint = Hyperparameter.optional("kernelConstraint", builder.kernelConstraintGiven,
        builder.kernelConstraint, super::kernelConstraint);
    initialize(builder, filters, size, strides, padding, groups, mode, bias, rate, seed, axes,
        weights3, names, modes, kernelInitializer, kernelConstraint);
    Ranges.atLeast("Window.filters", filters(), 1);
    Ranges.size("Window.size", size(), 2);
    Ranges.atLeast("Window.size", size(), 1);
    Ranges.size("Window.strides", strides(), 2);
    Ranges.atLeast("Window.strides", strides(), 1);
    Ranges.oneOf("Window.padding", padding(), "valid", "same");
    Ranges.atLeast("Window.groups", groups(), 1);
    Ranges.size("Window.weights3", weights3(), 3);
    Conditions.require(
        "Window", "0 <= rate && rate < 1",
        () -> 0 <= rate() && rate() < 1,
        "rate", rate());
    Conditions.require(
        "Window", "filters % groups == 0",
        () -> Math.floorMod(filters(), groups()) == 0,
        "filters", filters(),
        "groups", groups());
    Conditions.require(
        "Window", "no bias, unless the mode is sum",
        () -> mode() == WindowLayer.Mode.SUM || bias() == null,
        "mode", mode(),
        "bias", bias());
  }

  public static Window of(int filters, int size) {
    return builder().filters(filters).size(size).build();
  }

  public static Window of(int filters, int size, Consumer<? super Builder> options) {
    return builder().filters(filters).size(size).with(options).build();
  }

  public static Window of(int filters, List<Integer> size) {
    return builder().filters(filters).size(size).build();
  }

  public static Window of(int filters, List<Integer> size, Consumer<? super Builder> options) {
    return builder().filters(filters).size(size).with(options).build();
  }

  public static Window of(int filters, int size, int strides) {
    return builder().filters(filters).size(size).strides(strides).build();
  }

  public static Window of(int filters, int size, int strides, Consumer<? super Builder> options) {
    return builder().filters(filters).size(size).strides(strides).with(options).build();
  }

  public static Window of(int filters, List<Integer> size, List<Integer> strides) {
    return builder().filters(filters).size(size).strides(strides).build();
  }

  public static Window of(int filters, List<Integer> size, List<Integer> strides,
      Consumer<? super Builder> options) {
    return builder().filters(filters).size(size).strides(strides).with(options).build();
  }

  public static Window of(int filters, int size, int strides, String padding) {
    return builder().filters(filters).size(size).strides(strides).padding(padding).build();
  }

  public static Window of(int filters, int size, int strides, String padding,
      Consumer<? super Builder> options) {
    return builder().filters(filters).size(size).strides(strides)
        .padding(padding).with(options).build();
  }

  public static Window of(int filters, List<Integer> size, List<Integer> strides, String padding) {
    return builder().filters(filters).size(size).strides(strides).padding(padding).build();
  }

  public static Window of(int filters, List<Integer> size, List<Integer> strides, String padding,
      Consumer<? super Builder> options) {
    return builder().filters(filters).size(size).strides(strides)
        .padding(padding).with(options).build();
  }

  /** A builder of this layer. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public int filters() {
    return read(filters, "filters");
  }

  @Override
  public List<Integer> size() {
    return read(size, "size");
  }

  @Override
  public List<Integer> strides() {
    return read(strides, "strides");
  }

  @Override
  public String padding() {
    return read(padding, "padding");
  }

  @Override
  public int groups() {
    return read(groups, "groups");
  }

  @Override
  public WindowLayer.Mode mode() {
    return read(mode, "mode");
  }

  @Override
  public @Nullable Float bias() {
    return read(bias, "bias");
  }

  @Override
  public double rate() {
    return read(rate, "rate");
  }

  @Override
  public long seed() {
    return read(seed, "seed");
  }

  @Override
  public int[] axes() {
    return read(axes, "axes").clone();
  }

  @Override
  public double @Nullable [] weights3() {
    double @Nullable [] value = read(weights3, "weights3");
    return value == null ? null : value.clone();
  }

  @Override
  public List<String> names() {
    return read(names, "names");
  }

  @Override
  public List<WindowLayer.Mode> modes() {
    return read(modes, "modes");
  }

  @Override
  public Initializer kernelInitializer() {
    return read(kernelInitializer, "kernelInitializer");
  }

  @Override
  public @Nullable Constraint kernelConstraint() {
    return read(kernelConstraint, "kernelConstraint");
  }

  @Override
  public Tensor kernel() {
    return weight("kernel", kernel);
  }

  @Override
  public Variable count() {
    return weight("n", count);
  }

  @Override
  public void build(Shape input) {
    building(input, () -> {
      int kernelAxis2 =
          Dims.isUnknown(input.dim(-1))
              ? Dims.UNKNOWN
              : Math.floorDiv(input.dim(-1), groups());
      kernel = addWeight("kernel", Shape.of(size().get(0), size().get(1), kernelAxis2, filters()),
          kernelInitializer(), true, Regularizers.get("l2(0.01)"), kernelConstraint());
      count = addWeight("n", Shape.scalar(), Initializers.get("zeros"), false);
    });
  }

  @Override
  protected InputSpec inputSpec(int input) {
    return InputSpec.any().fixedAxes(-1);
  }

  @Override
  protected List<Tensor> callWith(CallArguments arguments) {
    return List.of(call(arguments.input(0), arguments.training()));
  }

  @Override
  public Shape computeOutputShape(Shape input) {
    int axis1 =
        padding().equals("same")
            ? Dims.ceilDiv(input.dim(1), strides().get(0))
            : Dims.isUnknown(input.dim(1))
                ? Dims.UNKNOWN
                : Math.floorDiv(input.dim(1) - size().get(0), strides().get(0)) + 1;
    int axis2 =
        Dims.isUnknown(input.dim(2))
            ? Dims.UNKNOWN
            : Math.floorDiv(input.dim(2) - size().get(1), strides().get(1)) + 1;
    return Shape.of(input.dim(0), axis1, axis2, filters());
  }

  @Override
  public Map<String, @Nullable Object> getConfig() {
    return config()
        .put("filters", filters())
        .put("size", size())
        .put("strides", strides())
        .put("padding", padding())
        .put("groups", groups())
        .put("mode", mode())
        .put("bias", bias())
        .put("rate", rate())
        .put("seed", seed())
        .put("axes", axes())
        .put("weights3", weights3())
        .put("names", names())
        .put("modes", modes())
        .put("kernel_initializer", kernelInitializer())
        .put("kernel_constraint", kernelConstraint())
        .toMap();
  }

  /** The layer that a config of {@link #getConfig} describes. */
  public static Window fromConfig(Map<String, ?> config) {
    ConfigReader reader = ConfigReader.of("Window", config);
    Builder builder = builder();
    reader.base(builder);
    reader.integer("filters").ifPresent(builder::filters);
    reader.integers("size", 2).ifPresent(builder::size);
    reader.integers("strides", 2).ifPresent(builder::strides);
    reader.string("padding").ifPresent(builder::padding);
    reader.integer("groups").ifPresent(builder::groups);
    reader.constant("mode", WindowLayer.Mode.class).ifPresent(builder::mode);
    if (reader.has("bias")) {
      builder.bias(reader.floatNumber("bias").orElse(null));
    }
    reader.number("rate").ifPresent(builder::rate);
    reader.longInteger("seed").ifPresent(builder::seed);
    reader.intArray("axes").ifPresent(builder::axes);
    if (reader.has("weights3")) {
      builder.weights3(reader.doubleArray("weights3").orElse(null));
    }
    reader.strings("names").ifPresent(builder::names);
    reader.constants("modes", WindowLayer.Mode.class).ifPresent(builder::modes);
    reader.initializer("kernel_initializer").ifPresent(builder::kernelInitializer);
    if (reader.has("kernel_constraint")) {
      builder.kernelConstraint(reader.constraint("kernel_constraint").orElse(null));
    }
    reader.finish();
    return builder.build();
  }

  @Override
  public String className() {
    return "Window";
  }

  @Override
  public String registeredName() {
    return "Custom>Window";
  }

  /** Makes {@link Window} from configs in files. */
  public static final class Provider extends LayerProvider {
    public Provider() {
      super("Window", "Custom>Window", Window::fromConfig);
    }
  }

  /** Makes a {@link Window}. */
  public static final class Builder extends LayerBuilder<Builder> {
    private @Nullable Integer filters;
    private @Nullable List<Integer> size;
    private @Nullable List<Integer> strides;
    private @Nullable String padding;
    private @Nullable Integer groups;
    private WindowLayer. @Nullable Mode mode;
    private @Nullable Float bias;
    private boolean biasGiven;
    private @Nullable Double rate;
    private @Nullable Long seed;
    private int @Nullable [] axes;
    private double @Nullable [] weights3;
    private boolean weights3Given;
    private @Nullable List<String> names;
    private @Nullable List<WindowLayer.Mode> modes;
    private @Nullable Initializer kernelInitializer;
    private @Nullable Constraint kernelConstraint;
    private boolean kernelConstraintGiven;

    private Builder() {}

    public Builder filters(int filters) {
      this.filters = filters;
      return this;
    }

    public Builder size(List<Integer> size) {
      this.size = List.copyOf(size);
      return this;
    }

    public Builder size(int size) {
      return size(Collections.nCopies(2, size));
    }

    public Builder strides(List<Integer> strides) {
      this.strides = List.copyOf(strides);
      return this;
    }

    public Builder strides(int strides) {
      return strides(Collections.nCopies(2, strides));
    }

    public Builder padding(String padding) {
      this.padding = Objects.requireNonNull(padding, "padding");
      return this;
    }

    public Builder groups(int groups) {
      this.groups = groups;
      return this;
    }

    public Builder mode(WindowLayer.Mode mode) {
      this.mode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    public Builder bias(@Nullable Float bias) {
      this.bias = bias;
      this.biasGiven = true;
      return this;
    }

    public Builder rate(double rate) {
      this.rate = rate;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public Builder axes(int[] axes) {
      this.axes = axes.clone();
      return this;
    }

    public Builder weights3(double @Nullable [] weights3) {
      this.weights3 = weights3 == null ? null : weights3.clone();
      this.weights3Given = true;
      return this;
    }

    public Builder weights3(double weights3) {
      return weights3(new double[] {weights3, weights3, weights3});
    }

    public Builder names(List<String> names) {
      this.names = List.copyOf(names);
      return this;
    }

    public Builder modes(List<WindowLayer.Mode> modes) {
      this.modes = List.copyOf(modes);
      return this;
    }

    public Builder kernelInitializer(Initializer kernelInitializer) {
      this.kernelInitializer = Objects.requireNonNull(kernelInitializer, "kernelInitializer");
      return this;
    }

    public Builder kernelInitializer(String kernelInitializer) {
      return kernelInitializer(Initializers.get(kernelInitializer));
    }

    public Builder kernelConstraint(@Nullable Constraint kernelConstraint) {
      this.kernelConstraint = kernelConstraint;
      this.kernelConstraintGiven = true;
      return this;
    }

    public Builder kernelConstraint(String kernelConstraint) {
      return kernelConstraint(Constraints.get(kernelConstraint));
    }

    @Override
    public Window build() {
      return new Window(this);
    }
  }
}
