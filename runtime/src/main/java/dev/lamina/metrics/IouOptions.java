package dev.lamina.metrics;

import dev.lamina.config.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an intersection over union can be told. */
public final class IouOptions extends MetricOptions<IouOptions> {
  private String dtype = "int64";
  private @Nullable Integer ignoreClass;
  private boolean sparseTargets = true;
  private boolean sparsePredictions = true;
  private int axis = -1;

  IouOptions(String name) {
    super(name);
  }

  /** Options for one-hot targets and predictions that are probabilities. */
  static IouOptions oneHot(String name) {
    IouOptions options = new IouOptions(name);
    options.sparseTargets = false;
    options.sparsePredictions = false;
    return options;
  }

  /**
   * The type of counts and weights, {@code int64} by default as in Keras: weights lose their
   * fractions then. {@code float32} keeps them.
   */
  public IouOptions dtype(String dtype) {
    this.dtype = dtype.equals("int") ? "int64" : dtype;
    return this;
  }

  /** A class whose targets count nothing; null, the default, for none. */
  public IouOptions ignoreClass(@Nullable Integer ignoreClass) {
    this.ignoreClass = ignoreClass;
    return this;
  }

  /** Whether targets are class numbers, and not one-hot. */
  public IouOptions sparseTargets(boolean sparse) {
    sparseTargets = sparse;
    return this;
  }

  /** Whether predictions are class numbers, and not a number for each class. */
  public IouOptions sparsePredictions(boolean sparse) {
    sparsePredictions = sparse;
    return this;
  }

  /** The axis of the classes where they are not numbers; the last by default. */
  public IouOptions axis(int axis) {
    this.axis = axis;
    return this;
  }

  String dtype() {
    return dtype;
  }

  boolean dropsFractions() {
    return dtype.contains("int");
  }

  @Nullable Integer ignoreClass() {
    return ignoreClass;
  }

  boolean sparseTargets() {
    return sparseTargets;
  }

  boolean sparsePredictions() {
    return sparsePredictions;
  }

  int axis() {
    return axis;
  }

  @Override
  IouOptions read(Arguments config) {
    super.read(config);
    return dtype(config.string("dtype").orElse(dtype))
        .ignoreClass(config.integer("ignore_class").orElse(null))
        .sparseTargets(config.bool("sparse_y_true").orElse(sparseTargets))
        .sparsePredictions(config.bool("sparse_y_pred").orElse(sparsePredictions))
        .axis(config.integer("axis").orElse(axis));
  }

  static List<Integer> targetClasses(String owner, Arguments config) {
    return config
        .integers("target_class_ids")
        .orElseThrow(() -> new IllegalArgumentException(owner + ".target_class_ids is required"));
  }

  static int numClasses(String owner, Arguments config) {
    return config
        .integer("num_classes")
        .orElseThrow(() -> new IllegalArgumentException(owner + ".num_classes is required"));
  }

  @Override
  protected IouOptions self() {
    return this;
  }
}
