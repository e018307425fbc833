package dev.lamina.layers;

import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.DataType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The class that every layer extends. A layer's life is Keras': it is made with its
 * hyperparameters, built once for the shape of its first input, and then called.
 *
 * <p>Write {@code @Layer abstract class DenseLayer extends BaseLayer} with annotated accessors and
 * a {@code call}; the annotation processor generates {@code Dense}. Keras: {@code
 * keras.layers.Layer}.
 */
public abstract non-sealed class BaseLayer extends LayerWeights {
  private final BuildState build = new BuildState(own);
  private @Nullable LayerIdentity identity;

  /** For layers. */
  protected BaseLayer() {}

  /** The class name without its package, such as {@code Dense}. Generated. */
  public abstract String className();

  /** The name in files, such as {@code acme>Dense}. Generated. */
  public abstract String registeredName();

  /** Keras' module where the class is one of Keras' own; null for all others. */
  public @Nullable String module() {
    return registeredName().indexOf('>') < 0 ? "keras.layers" : null;
  }

  /** The name, unique within a model. */
  public final String name() {
    return identity().name();
  }

  /** The type the layer computes in and its weights have. */
  @Override
  public final DataType dtype() {
    return identity().dtype();
  }

  /** What outputs add to the loss at each call, over the batch's size. */
  public @Nullable Regularizer activityRegularizer() {
    return identity().activityRegularizer();
  }

  private LayerIdentity identity() {
    if (identity == null) {
      throw new IllegalStateException(
          className()
              + " reads its name or dtype in a field initializer or constructor, before it"
              + " has one; make it a method");
    }
    return identity;
  }

  /** How messages name this layer: {@code Layer "dense_1" (Dense)}. */
  @Override
  public final String label() {
    return identity == null ? "Layer of class " + className() : identity.label();
  }

  // ---- making: for generated classes ----

  /** Takes what every layer has from its builder, and computes all defaults. Once. */
  protected final void initialize(LayerBuilder<?> builder, Hyperparameter<?>... hyperparameters) {
    identity = LayerIdentity.of(this, builder, hyperparameters);
    setTrainable(builder.trainable);
    checkConfig();
  }

  /**
   * Checks hyperparameters where annotations cannot say what holds; a layer may override it. It
   * runs when the layer is made, and throws {@link IllegalArgumentException}.
   */
  protected void checkConfig() {}

  /** The value of a hyperparameter; the accessor names it in the error for reads too early. */
  protected final <T extends @Nullable Object> T read(
      @Nullable Hyperparameter<T> hyperparameter, String accessor) {
    if (hyperparameter == null) {
      throw new IllegalStateException(
          className()
              + " reads "
              + accessor
              + "() in a field initializer or constructor, before hyperparameters exist; make it a"
              + " method");
    }
    return hyperparameter.get();
  }

  // ---- building ----

  /** Whether the layer has its weights; one without state is built from the start. */
  @Override
  public final boolean isBuilt() {
    return build.isBuilt() || needsNoBuild();
  }

  /** The shapes of the inputs the layer was built for; empty before. */
  public final List<Shape> builtShapes() {
    return build.shapes();
  }

  /**
   * Makes the weights for inputs of this shape; the batch size may be unknown. Happens by itself at
   * the first call. A layer that is built stays as it is.
   *
   * <p>A layer may override it, to make weights with {@link #addWeight} or to check the shape.
   */
  public void build(Shape input) {
    building(input, () -> {});
  }

  /**
   * As {@link #build(Shape)}, for layers of several inputs. Optional tensors that the first call is
   * given, such as {@code key}, have their shapes after those of the inputs.
   */
  public void build(List<Shape> inputs) {
    if (inputs.size() == 1 && !signature().isList()) {
      build(inputs.get(0));
    } else {
      building(inputs, () -> {});
    }
  }

  /** Runs the body once: rolled back if it fails, and no weights are added after it. */
  protected final void building(Shape input, Runnable body) {
    build.run(this, List.of(input), body);
  }

  /** As {@link #building(Shape, Runnable)}, for layers of several inputs. */
  protected final void building(List<Shape> inputs, Runnable body) {
    build.run(this, inputs, body);
  }

  final void ensureBuilt(List<Shape> inputs) {
    build.ensure(this, inputs);
  }

  final void buildFrom(List<Shape> inputs) {
    if (inputs.size() == 1 && !signature().isList()) {
      build(inputs.get(0));
    } else {
      build(inputs);
    }
  }

  final boolean hasUnbuiltSublayers() {
    return children.all().stream().anyMatch(child -> !child.isBuilt());
  }

  /** Whether the layer counts as built from the start, as Keras' layers without state do. */
  public boolean needsNoBuild() {
    return false;
  }

  /** How the layer was built, as {@code build_config} in files; null where that is not kept. */
  public @Nullable Map<String, @Nullable Object> buildConfig() {
    return needsNoBuild() || !build.isBuilt()
        ? null
        : LayerSerialization.buildConfig(signature(), build.shapes());
  }

  @Override
  final void requireOpen(String what) {
    if (build.isBuilt() && !build.isBuilding()) {
      throw new IllegalStateException(
          label()
              + " is built and takes no more weights or layers. Refused: "
              + what
              + "; make it in build(Shape)");
    }
  }

  // ---- calling ----

  /** Runs the author's {@code call}. Generated. */
  protected abstract List<Tensor> callWith(CallArguments arguments);

  /** Which tensors {@code call} takes. Generated where it is not one. */
  protected CallSignature signature() {
    return CallSignature.of("input");
  }

  /** What one of the inputs must be like; checked when building and at every call. */
  protected InputSpec inputSpec(int input) {
    return InputSpec.any();
  }

  /**
   * Throws if inputs do not meet a {@code @Requires} that speaks of them; checked when building and
   * at every call. Generated.
   */
  protected void requireOfInputs(List<Shape> inputs) {}

  /**
   * Whether the outputs have masks where the inputs do. A layer that says no loses them, with a
   * warning. Keras: {@code supports_masking}.
   */
  protected boolean supportsMasking() {
    return false;
  }

  /**
   * The mask of the output: that of the first input, where the layer supports masks. Keras: {@code
   * compute_mask}.
   *
   * @param masks one for each input, null where it has none
   */
  protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
    return supportsMasking() ? masks.get(0) : null;
  }

  /** Whether floats of another type are cast to the layer's at a call. Keras: {@code autocast}. */
  protected boolean castsInputs() {
    return true;
  }

  final void checkInputShapes(List<Shape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      InputSpec spec = inputSpec(i);
      spec.checkShape(label(), shapes.get(i));
      if (i < build.shapes().size()) {
        spec.checkBuilt(label(), build.shapes().get(i), shapes.get(i));
      }
    }
    requireOfInputs(shapes);
  }

  /** Calls the layer, in training if the call around it is. */
  public final Tensor apply(Tensor... inputs) {
    return single(LayerCall.run(this, List.of(inputs), CallKeywords.NONE));
  }

  /** Calls the layer, in training or not. */
  public final Tensor apply(Tensor input, boolean training) {
    return single(LayerCall.run(this, List.of(input), CallKeywords.training(training)));
  }

  /** Calls the layer on a list of inputs. */
  public final Tensor apply(List<Tensor> inputs) {
    return single(LayerCall.run(this, inputs, CallKeywords.NONE));
  }

  /** Calls the layer on a list of inputs, in training or not. */
  public final Tensor apply(List<Tensor> inputs, boolean training) {
    return single(LayerCall.run(this, inputs, CallKeywords.training(training)));
  }

  /** Calls the layer for all its outputs. */
  public final List<Tensor> applyAll(List<Tensor> inputs) {
    return LayerCall.run(this, inputs, CallKeywords.NONE);
  }

  /** Calls the layer for all its outputs; with null, in training if the call around it is. */
  public final List<Tensor> applyAll(List<Tensor> inputs, @Nullable Boolean training) {
    return LayerCall.run(this, inputs, CallKeywords.training(training));
  }

  /** Calls the layer for all its outputs, with what its {@code call} takes by name. */
  public final List<Tensor> applyWith(List<Tensor> inputs, CallKeywords keywords) {
    return LayerCall.run(this, inputs, keywords);
  }

  /** {@link #apply(Tensor...)} for Kotlin's {@code layer(x)}. */
  public final Tensor invoke(Tensor... inputs) {
    return apply(inputs);
  }

  /** {@link #apply(Tensor, boolean)} for Kotlin's {@code layer(x, true)}. */
  public final Tensor invoke(Tensor input, boolean training) {
    return apply(input, training);
  }

  /** The only output; for generated classes. */
  protected final Tensor single(List<Tensor> outputs) {
    if (outputs.size() != 1) {
      throw new IllegalStateException(
          label() + " has " + outputs.size() + " outputs; take them with applyAll(inputs)");
    }
    return outputs.get(0);
  }

  /**
   * The output's shape for an input's, where an unknown axis may stay unknown. Generated from
   * {@code @Output}; otherwise learned by running the layer on symbolic tensors.
   */
  public Shape computeOutputShape(Shape input) {
    return SymbolicPass.outputShapes(this, List.of(input)).get(0);
  }

  /** As {@link #computeOutputShape(Shape)}, for layers of several inputs. */
  public Shape computeOutputShape(List<Shape> inputs) {
    return inputs.size() == 1 && !signature().isList()
        ? computeOutputShape(inputs.get(0))
        : SymbolicPass.outputShapes(this, inputs).get(0);
  }

  /** The shapes of all outputs for those of the inputs, for layers of several outputs. */
  public List<Shape> computeOutputShapes(List<Shape> inputs) {
    return SymbolicPass.outputShapes(this, inputs);
  }

  /**
   * Sets what goes on from batch to batch in this layer and those inside it to zero: the states of
   * recurrent layers that are {@code stateful}. Keras: {@code reset_states}.
   */
  public void resetStates() {
    children.all().forEach(BaseLayer::resetStates);
  }

  // ---- configuration ----

  /** The config under Keras' keys: a new map of plain JSON values each time. Generated. */
  public Map<String, @Nullable Object> getConfig() {
    return config().toMap();
  }

  /** A config with what every layer has, to be continued. */
  protected final ConfigWriter config() {
    return new ConfigWriter(this);
  }

  /** Changes the config after the generated part is written; a layer may override it. */
  protected void editConfig(ConfigWriter config) {}

  /** Whether the other layer is of the same class with equal hyperparameters, dtype and so on. */
  public final boolean sameConfig(BaseLayer other) {
    return registeredName().equals(other.registeredName())
        && isTrainable() == other.isTrainable()
        && sameHyperparameters(other);
  }

  /** The last part of that, for a layer of the same class. */
  boolean sameHyperparameters(BaseLayer other) {
    return identity().sameHyperparameters(other.identity());
  }

  /** As {@code Dense(name="dense", units=64, activation=relu)}, without what is null. */
  @Override
  public final String toString() {
    return className() + "(" + (identity == null ? "" : identity.toString()) + ")";
  }
}
